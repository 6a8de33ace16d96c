package org.ephys.knime.signal.population;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes arrays as NumPy does. */
final class NpyBytes {
    private NpyBytes() {}

    /** Float64, C order, a column. */
    static void column(final Path file, final double... values) throws IOException {
        write(file, array("<f8", false, values.length + ", 1", values));
    }

    static void matrix(final Path file, final double[][] rows) throws IOException {
        write(file, matrix("<f4", false, rows));
    }

    static void write(final Path file, final byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    /** Rows of a matrix in either order. */
    static byte[] matrix(final String type, final boolean fortran, final double[][] rows) {
        final int columns = rows[0].length;
        final double[] values = new double[rows.length * columns];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < columns; c++) {
                values[fortran ? c * rows.length + r : r * columns + c] = rows[r][c];
            }
        }
        return array(type, fortran, rows.length + ", " + columns, values);
    }

    static byte[] array(final String type, final boolean fortran, final String shape, final double... values) {
        final int bytes = Integer.parseInt(type.substring(2));
        final ByteBuffer data = ByteBuffer.allocate(values.length * bytes)
                .order(type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (final double value : values) {
            switch (type.substring(1)) {
                case "f8" -> data.putDouble(value);
                case "f4" -> data.putFloat((float) value);
                case "f2" -> data.putShort(half((float) value));
                case "i8", "u8" -> data.putLong((long) value);
                case "i4", "u4" -> data.putInt((int) (long) value);
                case "i2", "u2" -> data.putShort((short) (int) value);
                default -> data.put((byte) (int) value);
            }
        }
        return file(1, type, fortran, shape, data.array());
    }

    /** A file of any version with any header. */
    static byte[] file(
            final int version, final String type, final boolean fortran, final String shape, final byte[] data) {
        final int lengthBytes = version == 1 ? 2 : 4;
        final String text = "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False")
                + ", 'shape': (" + shape + "), }";
        final int length = (text.length() + 1 + 8 + lengthBytes + 63) / 64 * 64 - 8 - lengthBytes;
        final byte[] header =
                (text + " ".repeat(length - text.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
        final ByteBuffer all =
                ByteBuffer.allocate(8 + lengthBytes + length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        all.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) version)
                .put((byte) 0);
        if (version == 1) {
            all.putShort((short) length);
        } else {
            all.putInt(length);
        }
        return all.put(header).put(data).array();
    }

    /** Half precision of numbers that have one (normal ones and 0). */
    private static short half(final float value) {
        if (value == 0) {
            return 0;
        }
        final int bits = Float.floatToIntBits(value);
        final int exponent = (bits >>> 23 & 0xff) - 127 + 15;
        return (short) (bits >>> 16 & 0x8000 | exponent << 10 | bits >>> 13 & 0x3ff);
    }
}
