package org.ephys.knime.models.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Quantiles;
import org.ephys.knime.models.Tails;
import org.ephys.knime.models.concurrent.Seeds;

/**
 * Two models on the same cells and folds: first minus second. Folds share training cells, so that their differences are
 * not independent; the corrected interval (Nadeau and Bengio 2003) allows for it, the plain one does not and is given
 * because it is often published.
 *
 * @param metric which score
 * @param first score of the first model, pooled per repeat, mean of the repeats
 * @param second the same for the second model
 * @param donorInterval 95 % interval of the difference: percentiles over resampled donors of the fixed predictions
 * @param plainInterval 95 % t interval of the mean fold difference
 * @param correctedInterval the same with the variance factor 1/n + test/train instead of 1/n
 * @param permutation two-sided p value: how often swapping the two models' predictions donor by donor gives a difference
 *     as large
 * @param wins folds in which the first model is better
 * @param ties folds in which both are equal
 * @param folds number of folds
 */
public record PairedComparison(
        Metric metric,
        double first,
        double second,
        Interval donorInterval,
        Interval plainInterval,
        Interval correctedInterval,
        double permutation,
        int wins,
        int ties,
        int folds) {

    /** @return first minus second */
    public double difference() {
        return first - second;
    }

    /**
     * @param classes class names
     * @param rows one per cell and repeat
     * @param metric which score
     * @param resamples how many resamples of donors and how many permutations
     * @param seed same seed, same result
     * @return the comparison
     * @throws ModelException if there are fewer than two folds
     */
    public static PairedComparison of(
            final List<String> classes,
            final List<PairedPrediction> rows,
            final Metric metric,
            final int resamples,
            final long seed) {
        final Pairs pairs = new Pairs(classes, rows, metric);
        final double[] differences = pairs.foldDifferences();
        if (differences.length < 2) {
            throw new ModelException("A comparison needs at least two folds.");
        }
        final int[] once = new int[pairs.donors];
        Arrays.fill(once, 1);
        final double difference = pairs.difference(once, null, metric::of);
        final double[] resampled = IntStream.range(0, resamples)
                .parallel()
                .mapToDouble(b -> pairs.difference(draw(pairs.donors, Seeds.stream(seed, b)), null, metric::ofResample))
                .sorted()
                .toArray();
        final long asLarge = IntStream.range(0, resamples)
                .parallel()
                .filter(b -> Math.abs(pairs.difference(once, coins(pairs.donors, Seeds.stream(~seed, b)), metric::of))
                        >= Math.abs(difference) - 1e-12)
                .count();
        final double testToTrain = 1.0 / (pairs.foldsPerRepeat() - 1);
        return new PairedComparison(
                metric,
                pairs.pooled(once, null, metric::of, true),
                pairs.pooled(once, null, metric::of, false),
                new Interval(Quantiles.ofSorted(resampled, 0.025), Quantiles.ofSorted(resampled, 0.975)),
                tInterval(differences, 1.0 / differences.length),
                tInterval(differences, 1.0 / differences.length + testToTrain),
                (asLarge + 1.0) / (resamples + 1.0),
                (int) Arrays.stream(differences).filter(d -> d > 0).count(),
                (int) Arrays.stream(differences).filter(d -> d == 0).count(),
                differences.length);
    }

    private static int[] draw(final int donors, final SplittableRandom random) {
        final int[] drawn = new int[donors];
        for (int i = 0; i < donors; i++) {
            drawn[random.nextInt(donors)]++;
        }
        return drawn;
    }

    private static boolean[] coins(final int donors, final SplittableRandom random) {
        final boolean[] swapped = new boolean[donors];
        for (int i = 0; i < donors; i++) {
            swapped[i] = random.nextBoolean();
        }
        return swapped;
    }

    private static Interval tInterval(final double[] differences, final double factor) {
        final int n = differences.length;
        final double mean = Arrays.stream(differences).average().orElseThrow();
        final double variance =
                Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum() / (n - 1);
        final double half = Tails.twoSidedQuantile(0.05, n - 1) * Math.sqrt(variance * factor);
        return new Interval(mean - half, mean + half);
    }

    /** The rows as arrays, by repeat. */
    private static final class Pairs {
        private final List<String> classes;
        private final Metric metric;
        private final List<PairedPrediction> rows;
        private final int[] donorOf;
        private final int donors;
        private final Map<Integer, List<Integer>> byRepeat = new TreeMap<>();

        Pairs(final List<String> classes, final List<PairedPrediction> rows, final Metric metric) {
            this.classes = classes;
            this.rows = rows;
            this.metric = metric;
            final Map<String, Integer> numbers = new LinkedHashMap<>();
            donorOf = new int[rows.size()];
            for (int i = 0; i < donorOf.length; i++) {
                donorOf[i] = numbers.computeIfAbsent(rows.get(i).donor(), d -> numbers.size());
                byRepeat.computeIfAbsent(rows.get(i).repeat(), r -> new ArrayList<>())
                        .add(i);
            }
            donors = numbers.size();
        }

        int foldsPerRepeat() {
            return (int) byRepeat.values().iterator().next().stream()
                    .map(i -> rows.get(i).fold())
                    .distinct()
                    .count();
        }

        double difference(final int[] weights, final boolean[] swapped, final ToDoubleFunction<Scores> score) {
            return pooled(weights, swapped, score, true) - pooled(weights, swapped, score, false);
        }

        /** Score of one model, rows counted by the weight of their donor; donors may have their models swapped. */
        double pooled(
                final int[] weights,
                final boolean[] swapped,
                final ToDoubleFunction<Scores> score,
                final boolean first) {
            double sum = 0;
            for (final List<Integer> repeat : byRepeat.values()) {
                final int[][] confusion = new int[classes.size()][classes.size()];
                for (final int i : repeat) {
                    final boolean asFirst = first ^ (swapped != null && swapped[donorOf[i]]);
                    final PairedPrediction row = rows.get(i);
                    confusion[row.truth()][asFirst ? row.first() : row.second()] += weights[donorOf[i]];
                }
                sum += score.applyAsDouble(new Scores(classes, confusion));
            }
            return sum / byRepeat.size();
        }

        double[] foldDifferences() {
            final Map<List<Integer>, List<PairedPrediction>> folds = new LinkedHashMap<>();
            rows.forEach(row -> folds.computeIfAbsent(List.of(row.repeat(), row.fold()), k -> new ArrayList<>())
                    .add(row));
            return folds.values().stream()
                    .mapToDouble(fold -> score(fold, PairedPrediction::first) - score(fold, PairedPrediction::second))
                    .toArray();
        }

        private double score(final List<PairedPrediction> fold, final ToIntFunction<PairedPrediction> predicted) {
            return metric.of(Scores.of(
                    classes,
                    fold.stream().mapToInt(PairedPrediction::truth).toArray(),
                    fold.stream().mapToInt(predicted).toArray()));
        }
    }
}
