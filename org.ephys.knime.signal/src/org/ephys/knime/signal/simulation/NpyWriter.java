package org.ephys.knime.signal.simulation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes NumPy's files, version 1.0, little-endian, row by row. */
final class NpyWriter {
    /** The data begin at a multiple of this many bytes. */
    private static final int ALIGNMENT = 64;

    private static final int PREFIX = 10;

    private NpyWriter() {}

    /** Writes rows of numbers as {@code float32}. */
    static void write(final Path file, final float[][] rows) throws IOException {
        final int columns = rows.length == 0 ? 0 : rows[0].length;
        final ByteBuffer bytes = header("<f4", rows.length, columns, Float.BYTES);
        for (final float[] row : rows) {
            for (final float value : row) {
                bytes.putFloat(value);
            }
        }
        Files.write(file, bytes.array());
    }

    /** Writes rows of numbers as {@code float64}. */
    static void write(final Path file, final double[][] rows) throws IOException {
        final int columns = rows.length == 0 ? 0 : rows[0].length;
        final ByteBuffer bytes = header("<f8", rows.length, columns, Double.BYTES);
        for (final double[] row : rows) {
            for (final double value : row) {
                bytes.putDouble(value);
            }
        }
        Files.write(file, bytes.array());
    }

    /** Writes a column as {@code float64} of shape N × 1. */
    static void writeColumn(final Path file, final double[] values) throws IOException {
        final double[][] rows = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            rows[i] = new double[] {values[i]};
        }
        write(file, rows);
    }

    private static ByteBuffer header(final String type, final int rows, final int columns, final int size) {
        final StringBuilder text = new StringBuilder(
                "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }");
        while ((PREFIX + text.length() + 1) % ALIGNMENT != 0) {
            text.append(' ');
        }
        final byte[] header = text.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
        final ByteBuffer bytes = ByteBuffer.allocate(PREFIX + header.length + rows * columns * size)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        return bytes.putShort((short) header.length).put(header);
    }
}
