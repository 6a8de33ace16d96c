package org.ephys.knime.models.groups;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ephys.knime.models.Quantiles;
import org.ephys.knime.models.Tails;
import org.ephys.knime.models.concurrent.Seeds;
import org.ephys.knime.models.evaluation.Interval;

/**
 * Sizes of the difference of the second of two groups from the first, with 95 % intervals from resampling donors (bias
 * corrected and accelerated, Efron 1987).
 *
 * @param hedges Hedges' g: difference of the means in units of the standard deviation within groups, corrected for small
 *     samples (Hedges 1981)
 * @param hedgesInterval its interval, NaN if there are too few donors
 * @param cliff Cliff's delta: how much more often a cell of the second group has the larger value than the smaller one
 * @param cliffInterval its interval, NaN if there are too few donors
 */
record EffectSizes(double hedges, Interval hedgesInterval, double cliff, Interval cliffInterval) {
    /** Fewer donors do not say how much donors differ. */
    static final int LEAST_DONORS = 3;

    /** Donors per group, and the percentage of simulated 95 % intervals of g that held the true value (docs/groups.md). */
    private static final int[][] HELD = {{3, 82}, {5, 87}, {8, 91}};

    private static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    static EffectSizes of(final GroupedValues pair, final int resamples, final long seed) {
        final Weighted weighted = new Weighted(pair);
        final double[] once = new double[pair.donors()];
        Arrays.fill(once, 1);
        final double[] here = weighted.sizes(once);
        if (Arrays.stream(pair.donorsPerGroup()).min().orElse(0) < LEAST_DONORS) {
            return new EffectSizes(here[0], UNKNOWN, here[1], UNKNOWN);
        }
        final int[][] strata = weighted.strata();
        final double[][] drawn = new double[resamples][];
        final double[] weights = new double[pair.donors()];
        for (int b = 0; b < resamples; b++) {
            draw(weights, strata, Seeds.stream(seed, b));
            drawn[b] = weighted.sizes(weights);
        }
        final double[][] without = new double[pair.donors()][];
        for (int d = 0; d < without.length; d++) {
            once[d] = 0;
            without[d] = weighted.sizes(once);
            once[d] = 1;
        }
        return new EffectSizes(
                here[0],
                interval(here[0], column(drawn, 0), column(without, 0)),
                here[1],
                interval(here[1], column(drawn, 1), column(without, 1)));
    }

    /**
     * @param fewest donors of the group that has the fewest
     * @return whether there are intervals, and they are too narrow
     */
    static boolean narrow(final int fewest) {
        return fewest >= LEAST_DONORS && fewest < PairComparison.ENOUGH_DONORS;
    }

    /**
     * @param fewest donors of the group that has the fewest, so few that intervals are too narrow
     * @return what to know of the intervals
     */
    static String caution(final int fewest) {
        final int held = Arrays.stream(HELD)
                .filter(measured -> measured[0] <= fewest)
                .mapToInt(measured -> measured[1])
                .max()
                .orElseThrow();
        return "With " + fewest + " donors in a group the 95 % intervals of g and delta are too narrow: about " + held
                + " % of such intervals of g held the true value in simulations. Read the interval of the difference.";
    }

    private static void draw(final double[] weights, final int[][] strata, final SplittableRandom random) {
        Arrays.fill(weights, 0);
        for (final int[] donors : strata) {
            for (int i = 0; i < donors.length; i++) {
                weights[donors[random.nextInt(donors.length)]]++;
            }
        }
    }

    private static double[] column(final double[][] sizes, final int which) {
        return Arrays.stream(sizes)
                .mapToDouble(row -> row[which])
                .filter(Double::isFinite)
                .toArray();
    }

    private static Interval interval(final double estimate, final double[] drawn, final double[] without) {
        if (drawn.length < 20 || !Double.isFinite(estimate)) {
            return UNKNOWN;
        }
        Arrays.sort(drawn);
        final double below = Arrays.stream(drawn).filter(v -> v < estimate).count();
        final double ties = Arrays.stream(drawn).filter(v -> v == estimate).count();
        final double share = (below + ties / 2) / drawn.length;
        final double margin = 0.5 / drawn.length;
        final double bias = Tails.normalQuantile(Math.min(1 - margin, Math.max(margin, share)));
        final double mean = Moment.mean(without);
        double squares = 0;
        double cubes = 0;
        for (final double value : without) {
            squares += (mean - value) * (mean - value);
            cubes += (mean - value) * (mean - value) * (mean - value);
        }
        final double skew = squares > 0 ? cubes / (6 * squares * Math.sqrt(squares)) : 0;
        return new Interval(
                Quantiles.ofSorted(drawn, level(bias, skew, Tails.normalQuantile(0.025))),
                Quantiles.ofSorted(drawn, level(bias, skew, Tails.normalQuantile(0.975))));
    }

    private static double level(final double bias, final double skew, final double z) {
        return Tails.normal(bias + (bias + z) / (1 - skew * (bias + z)));
    }

    /** Both sizes when donors count more or less often. */
    private static final class Weighted {
        private final GroupedValues pair;
        private final int[][] counts;
        private final double[][] sums;
        private final double[][] squares;
        private final int[] order;
        private final double[] values;

        Weighted(final GroupedValues pair) {
            this.pair = pair;
            counts = pair.counts();
            sums = new double[pair.donors()][2];
            squares = new double[pair.donors()][2];
            final double centre = Moment.mean(pair.values());
            values = Arrays.stream(pair.values()).map(v -> v - centre).toArray();
            for (int i = 0; i < values.length; i++) {
                sums[pair.donor()[i]][pair.group()[i]] += values[i];
                squares[pair.donor()[i]][pair.group()[i]] += values[i] * values[i];
            }
            order = IntStream.range(0, values.length)
                    .boxed()
                    .sorted((i, j) -> Double.compare(pair.values()[i], pair.values()[j]))
                    .mapToInt(i -> i)
                    .toArray();
        }

        /** Donors that are drawn among each other: those with the same groups, all of them where a kind is rare. */
        int[][] strata() {
            final int[][] kinds = new int[3][];
            for (int kind = 0; kind < 3; kind++) {
                final int wanted = kind + 1;
                kinds[kind] = IntStream.range(0, pair.donors())
                        .filter(d -> (counts[d][0] > 0 ? 1 : 0) + (counts[d][1] > 0 ? 2 : 0) == wanted)
                        .toArray();
            }
            final boolean rare = Arrays.stream(kinds).anyMatch(kind -> kind.length > 0 && kind.length < LEAST_DONORS);
            return rare ? new int[][] {IntStream.range(0, pair.donors()).toArray()} : kinds;
        }

        double[] sizes(final double[] weights) {
            final double[] n = new double[2];
            final double[] mean = new double[2];
            final double[] around = new double[2];
            for (int d = 0; d < weights.length; d++) {
                for (int g = 0; g < 2; g++) {
                    n[g] += weights[d] * counts[d][g];
                    mean[g] += weights[d] * sums[d][g];
                    around[g] += weights[d] * squares[d][g];
                }
            }
            double within = 0;
            for (int g = 0; g < 2; g++) {
                mean[g] /= n[g];
                within += around[g] - n[g] * mean[g] * mean[g];
            }
            final double df = n[0] + n[1] - 2;
            final double correction = 1 - 3 / (4 * df - 1);
            return new double[] {correction * (mean[1] - mean[0]) / Math.sqrt(within / df), cliff(weights, n)};
        }

        private double cliff(final double[] weights, final double[] n) {
            double below = 0; // weight of the first group below the value
            double sum = 0;
            for (int i = 0; i < order.length; ) {
                final double value = pair.values()[order[i]];
                final double[] here = new double[2];
                for (; i < order.length && pair.values()[order[i]] == value; i++) {
                    here[pair.group()[order[i]]] += weights[pair.donor()[order[i]]];
                }
                sum += here[1] * (2 * below + here[0] - n[0]);
                below += here[0];
            }
            return sum / (n[0] * n[1]);
        }
    }
}
