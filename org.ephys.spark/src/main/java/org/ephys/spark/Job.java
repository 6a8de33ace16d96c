package org.ephys.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.ephys.knime.signal.recording.Failure;
import org.ephys.knime.signal.resume.RecordingKey.Table;
import org.ephys.knime.signal.rows.FailedFile;
import org.ephys.spark.FinishedBatches.Finished;
import org.ephys.spark.ResultTables.ExtraRow;
import org.ephys.spark.files.Paths;

/** Analyses the recordings of a folder and writes the tables; what is finished before is taken over. */
final class Job {

    private static final String FINISHED = ".finished";
    private static final int PER_CORE = 50;
    private static final int SMALLEST_BATCH = 200;

    private final SparkSession spark;
    private final Arguments arguments;
    private final Configuration configuration;
    private final Consumer<String> say;

    /** @param say takes a line for the user */
    Job(final SparkSession spark, final Arguments arguments, final Consumer<String> say) {
        this.spark = spark;
        this.arguments = arguments;
        this.say = say;
        configuration = spark.sparkContext().hadoopConfiguration();
    }

    /**
     * Does it.
     *
     * @return how many cells there are
     * @throws InputException if there is nothing to read
     * @throws IOException if the results cannot be written
     */
    long run() throws InputException, IOException {
        final Paths paths = new Paths(configuration);
        final Listing listing = Listing.of(arguments.input(), arguments.pattern(), paths);
        final Work work = new Work(arguments.settings(), listing.files(), listing.fromFolder(), configuration);
        final JobTables tables = arguments.settings().tables();
        final StructType schema = FileRow.schema(tables.all());
        final Path output = new Path(
                Paths.isRemote(arguments.output())
                        ? arguments.output()
                        : paths.of(arguments.output())
                                .toAbsolutePath()
                                .normalize()
                                .toUri()
                                .toString());
        final FinishedBatches finished = new FinishedBatches(
                spark,
                new Path(new Path(output, FINISHED), arguments.settings().keys().ofAnalysis()),
                schema);
        final List<ListedFile> files = listed(work, paths);
        final Set<String> before = new HashSet<>();
        if (!arguments.anew()) {
            finished.byKey().forEach((key, file) -> {
                if (file.complete()) {
                    before.add(key);
                }
            });
        }
        final List<ListedFile> open =
                files.stream().filter(file -> !before.contains(file.key())).toList();
        say.accept(files.size() + " recordings"
                + (open.size() < files.size()
                        ? ", " + (files.size() - open.size()) + " of them taken over from an earlier job"
                        : ""));
        final Broadcast<Work> shared =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(work);
        final List<ListedFile> lost = new Batches(
                        spark, shared, finished, schema, done -> say.accept(done + " of " + open.size() + " analysed"))
                .run(open, batchSize());
        return write(tables, finished, files, listing.notRead(), lost, output);
    }

    private int batchSize() {
        return arguments.batch() > 0
                ? arguments.batch()
                : Math.max(SMALLEST_BATCH, PER_CORE * spark.sparkContext().defaultParallelism());
    }

    private static List<ListedFile> listed(final Work work, final Paths paths) {
        final List<ListedFile> files = new ArrayList<>();
        for (final String file : work.files()) {
            String key;
            long size = 0;
            try {
                size = Files.size(paths.of(file));
                key = work.key(file, paths);
            } catch (IOException e) {
                key = "unknown " + files.size(); // whoever opens it says why
            }
            files.add(new ListedFile(files.size(), file, size, key));
        }
        return files;
    }

    private long write(
            final JobTables tables,
            final FinishedBatches finished,
            final List<ListedFile> files,
            final List<FailedFile> notRead,
            final List<ListedFile> lost,
            final Path output)
            throws IOException {
        final Map<String, Finished> byKey = finished.byKey();
        final List<Row> chosen = new ArrayList<>();
        long cells = 0;
        for (final ListedFile file : files) {
            final Finished found = byKey.get(file.key());
            if (found != null) {
                chosen.add(RowFactory.create(file.place(), file.key(), found.batch()));
                cells += found.cells();
            }
        }
        final List<ExtraRow> failed = new ArrayList<>();
        for (int f = 0; f < notRead.size(); f++) {
            failed.add(new ExtraRow(f - notRead.size(), FailedFile.SCHEMA.values(notRead.get(f))));
        }
        lost.forEach(file -> failed.add(new ExtraRow(file.place(), FailedFile.SCHEMA.values(ended(file)))));
        if (chosen.size() + lost.size() != files.size()) {
            throw new IOException("Of " + files.size() + " recordings only " + (chosen.size() + lost.size())
                    + " are finished. Does another job write into " + output + "?");
        }
        try (ResultFolder folder = new ResultFolder(output, configuration);
                ResultTables results = new ResultTables(spark, arguments, finished.rows(), chosen, folder)) {
            for (final Table table : tables.all()) {
                results.write(table, table.name().equals(JobTables.FAILED) ? failed : List.of());
            }
            results.writeLimits();
            if (arguments.model() != null) {
                results.writePredictions(
                        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(arguments.model()));
            }
            folder.finish();
        }
        say.accept(cells + " cells; the tables are in " + output);
        return cells;
    }

    private static FailedFile ended(final ListedFile file) {
        return new FailedFile(
                file.file(),
                new Failure(
                        "ENDED_PROCESS",
                        file.file()
                                + " ended every process that analysed it. It may need more memory than an executor has"
                                + " (spark.executor.memory), or it is damaged. Analyse it alone, and report it if it is not"
                                + " large."));
    }
}
