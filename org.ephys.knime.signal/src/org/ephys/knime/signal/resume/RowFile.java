package org.ephys.knime.signal.resume;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.ephys.knime.signal.rows.CellRows;
import org.ephys.knime.signal.rows.CellTable;

/**
 * Rows in a file, bit for bit ({@link RowBytes}), with a sum over all bytes at the end. A file is complete or not there; one that is damaged all the same is not used.
 */
final class RowFile {
    private static final String TEMPORARY = ".part";

    private RowFile() {}

    /**
     * Writes a file.
     *
     * @param file the file, which is made or replaced in one step; its folder exists
     * @param rows the rows
     * @param tables their tables
     * @throws IOException if it cannot be written
     */
    static void write(final Path file, final CellRows rows, final List<CellTable<?>> tables) throws IOException {
        final Path part = Files.createTempFile(file.getParent(), "rows", TEMPORARY);
        try {
            final CheckedOutputStream sum =
                    new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(part)), new CRC32());
            try (DataOutputStream out = new DataOutputStream(sum)) {
                out.writeBoolean(rows.usable());
                out.writeLong(rows.sweepsTooLarge());
                for (int t = 0; t < tables.size(); t++) {
                    RowBytes.write(rows.table(t), tables.get(t).schema().columns(), out);
                }
                out.writeLong(sum.getChecksum().getValue());
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Removes what a writer that was killed has left in a folder. */
    static void deleteParts(final Path folder) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + TEMPORARY)) {
            for (final Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param tables the tables that it was written for
     * @return the rows
     * @throws IOException if it cannot be read or is not as it was written
     */
    static CellRows read(final Path file, final List<CellTable<?>> tables) throws IOException {
        final long size = Files.size(file);
        final CheckedInputStream sum =
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32());
        try (DataInputStream in = new DataInputStream(sum)) {
            final boolean usable = in.readBoolean();
            final long tooLarge = in.readLong();
            final List<List<Object[]>> rows = new ArrayList<>();
            for (final CellTable<?> table : tables) {
                rows.add(RowBytes.read(table.schema().columns(), in, size));
            }
            final long expected = sum.getChecksum().getValue();
            if (in.readLong() != expected || in.read() >= 0) {
                throw new IOException(file + " is not as it was written.");
            }
            return new CellRows(usable, tooLarge, rows);
        }
    }
}
