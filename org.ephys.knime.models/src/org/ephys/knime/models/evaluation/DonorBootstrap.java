package org.ephys.knime.models.evaluation;

import java.util.Arrays;
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
     * @param table the cells; one whose donor is not known is a donor of its own
     * @param statistic of how often each row is drawn; called by several threads
     * @return 2.5 and 97.5 % percentiles
     */
    static Interval interval(
            final Dataset table, final int resamples, final long seed, final ToDoubleFunction<int[]> statistic) {
        final int[] donorOf = table.donors();
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
}
