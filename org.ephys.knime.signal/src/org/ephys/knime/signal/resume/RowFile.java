package org.ephys.knime.signal.resume;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.ephys.knime.signal.table.Column;

/**
 * Rows in a file, bit for bit: numbers as their bits, texts with their length, a sum over all bytes at the end. A file is
 * complete or not there; one that is damaged all the same is not used.
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
                    final List<? extends Column<?, ?>> columns =
                            tables.get(t).schema().columns();
                    out.writeInt(rows.table(t).size());
                    for (final Object[] row : rows.table(t)) {
                        for (int c = 0; c < row.length; c++) {
                            write(columns.get(c), row[c], out);
                        }
                    }
                }
                out.writeLong(sum.getChecksum().getValue());
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void write(final Column<?, ?> column, final Object value, final DataOutputStream out)
            throws IOException {
        out.writeBoolean(value != null);
        if (value == null) {
            return;
        }
        switch (column.type()) {
            case TEXT -> {
                final byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
                out.writeInt(text.length);
                out.write(text);
            }
            case INTEGER -> out.writeInt((Integer) value);
            case NUMBER -> out.writeDouble((Double) value);
            case FLAG -> out.writeBoolean((Boolean) value);
            case NUMBERS -> {
                final double[] numbers = (double[]) value;
                out.writeInt(numbers.length);
                for (final double number : numbers) {
                    out.writeDouble(number);
                }
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
                final List<? extends Column<?, ?>> columns = table.schema().columns();
                final List<Object[]> read = new ArrayList<>();
                for (int r = length(in, size); r > 0; r--) {
                    final Object[] row = new Object[columns.size()];
                    for (int c = 0; c < row.length; c++) {
                        row[c] = in.readBoolean() ? value(columns.get(c), in, size) : null;
                    }
                    read.add(row);
                }
                rows.add(read);
            }
            final long expected = sum.getChecksum().getValue();
            if (in.readLong() != expected || in.read() >= 0) {
                throw new IOException(file + " is not as it was written.");
            }
            return new CellRows(usable, tooLarge, rows);
        }
    }

    private static Object value(final Column<?, ?> column, final DataInputStream in, final long size)
            throws IOException {
        return switch (column.type()) {
            case TEXT -> new String(in.readNBytes(length(in, size)), StandardCharsets.UTF_8);
            case INTEGER -> in.readInt();
            case NUMBER -> in.readDouble();
            case FLAG -> in.readBoolean();
            case NUMBERS -> {
                final double[] numbers = new double[length(in, size)];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = in.readDouble();
                }
                yield numbers;
            }
        };
    }

    /** What a damaged file says must not fill the memory. */
    private static int length(final DataInputStream in, final long size) throws IOException {
        final int length = in.readInt();
        if (length < 0 || length > size) {
            throw new EOFException("The length " + length + " is beyond the end of the file.");
        }
        return length;
    }
}
