package org.ephys.knime.models.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Quantiles;
import org.ephys.knime.models.concurrent.Seeds;

/** Resamples donors, not cells: cells of one donor are not independent. */
final class DonorBootstrap {
    private DonorBootstrap() {}

    /**
     * @param table the cells; each cell is its own donor if the table has none
     * @param statistic of how often each row is drawn; called by several threads
     * @return 2.5 and 97.5 % percentiles
     */
    static Interval interval(
            final Dataset table, final int resamples, final long seed, final ToDoubleFunction<int[]> statistic) {
        final int[] donorOf = donorOf(table);
        final int count = Arrays.stream(donorOf).max().orElse(-1) + 1;
        final double[] values = IntStream.range(0, resamples)
                .parallel()
                .mapToDouble(b -> {
                    final SplittableRandom random = Seeds.stream(seed, b);
                    final int[] drawn = new int[count];
                    for (int i = 0; i < count; i++) {
                        drawn[random.nextInt(count)]++;
                    }
                    final int[] weights = new int[donorOf.length];
                    for (int r = 0; r < weights.length; r++) {
                        weights[r] = drawn[donorOf[r]];
                    }
                    return statistic.applyAsDouble(weights);
                })
                .toArray();
        Arrays.sort(values);
        return new Interval(Quantiles.ofSorted(values, 0.025), Quantiles.ofSorted(values, 0.975));
    }

    /** @return number of each row's donor, in order of appearance; of the row itself if the table has no donors */
    static int[] donorOf(final Dataset table) {
        final Map<String, Integer> donors = new LinkedHashMap<>();
        final boolean grouped = table.hasGroups();
        final int[] donorOf = new int[table.size()];
        for (int r = 0; r < donorOf.length; r++) {
            donorOf[r] = grouped ? donors.computeIfAbsent(table.groups().get(r), d -> donors.size()) : r;
        }
        return donorOf;
    }
}
