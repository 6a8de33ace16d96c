package org.ephys.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder with the tables. They are written in a folder of their own and take their places when all are there, so that
 * nobody takes half of a table for the whole. In an object store renaming is copying, file by file: there a Parquet table,
 * which is many files, is whole when it has Spark's mark.
 */
final class ResultFolder implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final String UNFINISHED = "_tables-";
    private static final String CSV = ".csv";
    private static final String PARQUET = ".parquet";

    private final FileSystem system;
    private final Path folder;
    private final Path unfinished;
    private final List<Path> made = new ArrayList<>();

    /**
     * Begins; what a job that died has left half-written goes.
     *
     * @param output where the tables go; made if need be
     * @param configuration says how to reach it
     * @throws IOException if it cannot be made
     */
    ResultFolder(final Path output, final Configuration configuration) throws IOException {
        folder = output;
        system = output.getFileSystem(configuration);
        // sums of its own are for Spark's files, not for those that people open
        system.setWriteChecksum(false);
        for (final FileStatus left : FinishedBatches.children(system, output)) {
            if (left.getPath().getName().startsWith(UNFINISHED)) {
                system.delete(left.getPath(), true);
            }
        }
        unfinished = new Path(output, UNFINISHED + UUID.randomUUID());
        system.mkdirs(unfinished);
    }

    String parquet(final String table) {
        return add(table + PARQUET).toString();
    }

    String lines(final String table) {
        return new Path(unfinished, table + ".lines").toString();
    }

    private Path add(final String name) {
        final Path path = new Path(unfinished, name);
        made.add(path);
        return path;
    }

    /** Joins the lines of a table to one file. */
    void joinLines(final String table, final String header) throws IOException {
        final Path lines = new Path(lines(table));
        final List<Path> parts = new ArrayList<>();
        for (final FileStatus part : system.listStatus(lines)) {
            if (part.getPath().getName().startsWith("part-")) {
                parts.add(part.getPath());
            }
        }
        Collections.sort(parts);
        try (OutputStream out = system.create(add(table + CSV), true, BUFFER)) {
            out.write((header + "\n").getBytes(StandardCharsets.UTF_8));
            for (final Path part : parts) {
                try (InputStream in = system.open(part, BUFFER)) {
                    in.transferTo(out);
                }
            }
        }
        system.delete(lines, true);
    }

    /** Writes a small file. */
    void write(final String name, final String text) throws IOException {
        try (OutputStream out = system.create(add(name), true, BUFFER)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Puts everything that was written in its place; predictions of an earlier job do not stay beside other features. */
    void finish() throws IOException {
        for (final String extension : List.of(CSV, PARQUET)) {
            system.delete(new Path(folder, PredictionTable.NAME + extension), true);
        }
        for (final Path path : made) {
            put(path, new Path(folder, path.getName()));
        }
        made.clear();
    }

    /** The mark of a table goes before its files and comes behind them. */
    private void put(final Path path, final Path place) throws IOException {
        final boolean marked = path.getName().endsWith(PARQUET);
        if (marked) {
            system.delete(new Path(place, FinishedBatches.MARK), false);
            system.delete(new Path(path, FinishedBatches.MARK), false);
        }
        system.delete(place, true);
        if (!system.rename(path, place)) {
            throw new IOException("The table " + place + " cannot be put in its place.");
        }
        if (marked) {
            system.create(new Path(place, FinishedBatches.MARK)).close();
        }
    }

    @Override
    public void close() throws IOException {
        system.delete(unfinished, true);
    }
}
