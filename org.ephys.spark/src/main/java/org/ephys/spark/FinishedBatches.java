package org.ephys.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What is finished, in a folder for each batch. A batch counts if it has the mark that Spark makes when all of it is
 * there; what a job that died has left behind is never added to. One job at a time may use a folder.
 */
final class FinishedBatches {

    /** What Spark makes in a folder when all of it is there. */
    static final String MARK = "_SUCCESS";

    private static final String BATCH = "batch-";

    private final SparkSession spark;
    private final FileSystem system;
    private final Path folder;
    private final StructType schema;

    /**
     * A file of a batch.
     *
     * @param batch the batch
     * @param complete whether it need not be analysed again
     * @param cells how many cells it gave
     */
    record Finished(String batch, boolean complete, int cells) {}

    /**
     * @param spark the session
     * @param folder where the batches of one kind of analysis are kept
     * @param schema the columns of a {@link FileRow}
     * @throws IOException if the folder cannot be made or cleared of what is not complete
     */
    FinishedBatches(final SparkSession spark, final Path folder, final StructType schema) throws IOException {
        this.spark = spark;
        this.folder = folder;
        this.schema = schema;
        system = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
        system.mkdirs(folder); // fails now and not after hours if nothing can be written there
        for (final FileStatus batch : children(system, folder)) {
            if (!system.exists(new Path(batch.getPath(), MARK))) {
                system.delete(batch.getPath(), true);
            }
        }
    }

    /** What is in a folder; none if there is no such folder. Some object stores have no empty folders. */
    static FileStatus[] children(final FileSystem system, final Path folder) throws IOException {
        try {
            return system.listStatus(folder);
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }

    /** @return a name that no batch has had */
    static String newName() {
        return BATCH + UUID.randomUUID();
    }

    Path folderOf(final String batch) {
        return new Path(folder, batch);
    }

    /** Takes away what is there of a batch that has failed. */
    void drop(final String batch) throws IOException {
        system.delete(folderOf(batch), true);
    }

    private List<String> complete() throws IOException {
        final List<String> complete = new ArrayList<>();
        for (final FileStatus batch : children(system, folder)) {
            if (system.exists(new Path(batch.getPath(), MARK))) {
                complete.add(batch.getPath().toString());
            }
        }
        return complete;
    }

    /** @return a {@link FileRow} for each file of each batch */
    Dataset<Row> rows() throws IOException {
        final List<String> batches = complete();
        return batches.isEmpty()
                ? spark.createDataFrame(List.of(), schema)
                : spark.read().schema(schema).parquet(batches.toArray(String[]::new));
    }

    /** @return what is known of each file by its key; of a file that was analysed several times, what is complete */
    Map<String, Finished> byKey() throws IOException {
        final Map<String, Finished> files = new HashMap<>();
        for (final Row row : rows().select(FileRow.KEY, FileRow.BATCH, FileRow.COMPLETE, FileRow.CELLS)
                .collectAsList()) {
            final Finished file = new Finished(row.getString(1), row.getBoolean(2), row.getInt(3));
            files.merge(row.getString(0), file, (a, b) -> better(a, b));
        }
        return files;
    }

    /** The same whichever comes first. */
    private static Finished better(final Finished a, final Finished b) {
        if (a.complete != b.complete) {
            return a.complete ? a : b;
        }
        return a.batch.compareTo(b.batch) <= 0 ? a : b;
    }
}
