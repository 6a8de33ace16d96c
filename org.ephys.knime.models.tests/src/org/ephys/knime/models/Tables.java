package org.ephys.knime.models;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small simulated tables. */
public final class Tables {
    private Tables() {}

    /** @return {@code counts[k]} cells of class k = "A", "B" ...; informative columns x0, x1, noise in the others */
    public static Dataset simulated(final long seed, final int width, final int... counts) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<double[]> values = new ArrayList<>();
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        final List<String> donors = new ArrayList<>();
        for (int k = 0; k < counts.length; k++) {
            for (int i = 0; i < counts[k]; i++) {
                final double[] row = new double[width];
                for (int c = 0; c < width; c++) {
                    row[c] = random.nextGaussian() + (c < 2 ? 1.5 * k * (c == 0 ? 1 : -1) : 0);
                }
                values.add(row);
                ids.add("cell" + ids.size());
                labels.add(String.valueOf((char) ('A' + k)));
                donors.add("donor"
                        + random.nextInt(
                                1 + java.util.stream.IntStream.of(counts).sum() / 4));
            }
        }
        return of(values.toArray(new double[0][]), ids, labels, donors);
    }

    /** @return a table with the columns x0, x1 ... */
    public static Dataset of(
            final double[][] values, final List<String> ids, final List<String> labels, final List<String> donors) {
        final List<String> columns = new ArrayList<>();
        for (int c = 0; c < (values.length == 0 ? 0 : values[0].length); c++) {
            columns.add("x" + c);
        }
        return Dataset.of(columns, null, values, ids, labels, donors);
    }

    /** @return the table with every {@code nth} value missing */
    public static Dataset withGaps(final Dataset table, final int nth) {
        final double[][] values = new double[table.size()][];
        int count = 0;
        for (int r = 0; r < values.length; r++) {
            values[r] = table.values()[r].clone();
            for (int c = 0; c < values[r].length; c++) {
                if (++count % nth == 0) {
                    values[r][c] = Double.NaN;
                }
            }
        }
        return table.withValues(values);
    }
}
