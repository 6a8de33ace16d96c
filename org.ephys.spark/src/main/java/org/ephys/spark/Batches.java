package org.ephys.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Analyses recordings batch by batch. A batch that fails because an executor has ended is halved again and again, until
 * the recording that ends executors is alone. It may have been another batch that ended the executor: what is suspected is
 * tried once more when nothing else runs.
 */
final class Batches {

    /** Of the next batch the free executors take tasks while the last tasks of this one are running. */
    private static final int AT_A_TIME = 2;

    private static final long BYTES_PER_TASK = 32L << 20;
    private static final int FILES_PER_TASK = 16;

    private final SparkSession spark;
    private final Broadcast<Work> work;
    private final FinishedBatches finished;
    private final StructType schema;
    private final IntConsumer progress;
    private final List<ListedFile> suspects = Collections.synchronizedList(new ArrayList<>());
    private int done;

    /** @param progress told how many recordings are done */
    Batches(
            final SparkSession spark,
            final Broadcast<Work> work,
            final FinishedBatches finished,
            final StructType schema,
            final IntConsumer progress) {
        this.spark = spark;
        this.work = work;
        this.finished = finished;
        this.schema = schema;
        this.progress = progress;
    }

    /**
     * Analyses recordings.
     *
     * @param files the recordings in their order
     * @param size how many are a batch
     * @return the recordings that ended every executor which analysed them, in their order
     * @throws IOException if what is finished cannot be written, or an executor fails for other reasons
     */
    List<ListedFile> run(final List<ListedFile> files, final int size) throws IOException {
        final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            final List<Future<?>> running = new ArrayList<>();
            for (int from = 0; from < files.size(); from += size) {
                final List<ListedFile> batch = List.copyOf(files.subList(from, Math.min(files.size(), from + size)));
                running.add(threads.submit(() -> {
                    analyse(batch);
                    return null;
                }));
            }
            for (final Future<?> batch : running) {
                batch.get();
            }
            return threads.submit(this::convicted).get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The job was interrupted.", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void analyse(final List<ListedFile> files) throws IOException {
        if (written(files)) {
            report(files.size());
        } else if (files.size() > 1) {
            final int half = files.size() / 2;
            analyse(files.subList(0, half));
            analyse(files.subList(half, files.size()));
        } else {
            suspects.add(files.get(0));
        }
    }

    /** The suspects that end executors when they are analysed alone, one after the other. */
    private List<ListedFile> convicted() throws IOException {
        final List<ListedFile> alone = new ArrayList<>(suspects);
        alone.sort((a, b) -> Integer.compare(a.place(), b.place()));
        final List<ListedFile> lost = new ArrayList<>();
        for (final ListedFile file : alone) {
            if (!written(List.of(file))) {
                lost.add(file);
            }
            report(1);
        }
        return lost;
    }

    /** Analyses recordings; false if executors ended meanwhile, of which nothing stays. */
    private boolean written(final List<ListedFile> files) throws IOException {
        final String batch = FinishedBatches.newName();
        try {
            write(files, batch);
            return true;
        } catch (Exception e) { // Spark's own is checked, but not declared
            if (!endedExecutors(e)) {
                throw e;
            }
            finished.drop(batch);
            return false;
        }
    }

    private void write(final List<ListedFile> files, final String batch) {
        final List<List<ListedFile>> tasks = tasks(files);
        final JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        final JavaRDD<Row> rows = context.parallelize(tasks, tasks.size())
                .flatMap(List::iterator)
                .mapPartitions(new AnalyseFiles(work, batch));
        spark.createDataFrame(rows, schema)
                .write()
                .parquet(finished.folderOf(batch).toString());
    }

    /** Large recordings have a task of their own, small ones share one, as long as there is a task for every core. */
    private List<List<ListedFile>> tasks(final List<ListedFile> files) {
        final int cores = spark.sparkContext().defaultParallelism();
        final int most = Math.max(1, Math.min(FILES_PER_TASK, files.size() / (3 * cores)));
        final List<List<ListedFile>> tasks = new ArrayList<>();
        List<ListedFile> task = new ArrayList<>();
        long bytes = 0;
        for (final ListedFile file : files) {
            if (!task.isEmpty() && (task.size() == most || bytes + file.size() > BYTES_PER_TASK)) {
                tasks.add(task);
                task = new ArrayList<>();
                bytes = 0;
            }
            task.add(file);
            bytes += file.size();
        }
        tasks.add(task);
        return tasks;
    }

    /** Whether a job failed because executors ended, and not because of something that was thrown. */
    private static boolean endedExecutors(final Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkException
                    && cause.getMessage() != null
                    && cause.getMessage().contains("ExecutorLostFailure")) {
                return true;
            }
        }
        return false;
    }

    private synchronized void report(final int files) {
        done += files;
        progress.accept(done);
    }
}
