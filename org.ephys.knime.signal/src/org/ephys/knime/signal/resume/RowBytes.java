package org.ephys.knime.signal.resume;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.table.Column;

/** Rows of a table as bytes, bit for bit: numbers as their bits, texts and lists with their length. */
public final class RowBytes {

    private RowBytes() {}

    /**
     * The bytes of rows.
     *
     * @param rows one array per row with a value per column, {@code null} = missing
     * @param columns the columns of the table
     * @return the bytes
     */
    public static byte[] of(final List<Object[]> rows, final List<? extends Column<?, ?>> columns) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(rows, columns, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        return bytes.toByteArray();
    }

    /**
     * The rows again.
     *
     * @param bytes what {@link #of} gave
     * @param columns the columns of the table
     * @return one array per row
     * @throws IOException if the bytes are of something else
     */
    public static List<Object[]> rows(final byte[] bytes, final List<? extends Column<?, ?>> columns)
            throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            final List<Object[]> rows = read(columns, in, bytes.length);
            if (in.read() >= 0) {
                throw new IOException("These rows are of another table.");
            }
            return rows;
        }
    }

    static void write(final List<Object[]> rows, final List<? extends Column<?, ?>> columns, final DataOutputStream out)
            throws IOException {
        out.writeInt(rows.size());
        for (final Object[] row : rows) {
            for (int c = 0; c < row.length; c++) {
                write(columns.get(c), row[c], out);
            }
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

    /** @param size how many bytes there are in all: what damaged ones say must not fill the memory */
    static List<Object[]> read(final List<? extends Column<?, ?>> columns, final DataInputStream in, final long size)
            throws IOException {
        final List<Object[]> rows = new ArrayList<>();
        for (int r = length(in, size); r > 0; r--) {
            final Object[] row = new Object[columns.size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = in.readBoolean() ? value(columns.get(c), in, size) : null;
            }
            rows.add(row);
        }
        return rows;
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

    private static int length(final DataInputStream in, final long size) throws IOException {
        final int length = in.readInt();
        if (length < 0 || length > size) {
            throw new EOFException("The length " + length + " is beyond the end.");
        }
        return length;
    }
}
