package org.ephys.knime.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Comma-separated reference values beside a test class; the script that made them lies next to them. */
public final class GoldenFile {
    private GoldenFile() {}

    /** @return the cells of each line */
    public static List<String[]> rows(final Class<?> test, final String file) {
        try (InputStream in = test.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (final IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** @return {@code length} numbers from position {@code from} of a line; empty cells are NaN */
    public static double[] numbers(final String[] row, final int from, final int length) {
        final double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = row[from + i].isEmpty() ? Double.NaN : Double.parseDouble(row[from + i]);
        }
        return numbers;
    }
}
