package org.ephys.knime.models.sequence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.evaluation.CrossValidation;
import org.ephys.knime.models.evaluation.FoldAssignment;
import org.ephys.knime.models.evaluation.FoldPredictions;
import org.ephys.knime.models.evaluation.Folds;
import org.ephys.knime.models.evaluation.Metric;
import org.ephys.knime.models.evaluation.Scores;
import org.ephys.knime.models.evaluation.Validation;

/**
 * Mouse-to-human transfer against the same network on human cells alone: same folds, settings and stopping rule, several
 * seeds, each with its own pretraining. Paired differences with three 95 % intervals: plain t and corrected t (Nadeau and
 * Bengio 2003) over the folds, and the donor bootstrap.
 *
 * <p>Arguments: task (AR or AT), repeats, seeds, then settings of the target as {@code name=value}, of pretraining that
 * differ as {@code pre:name=value}, of the transfer as {@code transfer:name=value}.
 */
public final class TransferScores {
    private static final int RESAMPLES = 2000;

    private TransferScores() {}

    public static void main(final String[] arguments) throws IOException {
        final String task = arguments[0];
        final List<String> repeats = List.of(arguments[1].split(","));
        final int[] seeds =
                Arrays.stream(arguments[2].split(",")).mapToInt(Integer::parseInt).toArray();
        final Dataset cells = FoldScores.cells(task);
        final List<FoldAssignment> assignments = FoldScores.assignments(task, repeats);
        final Dataset human = cells.rows(Folds.rowsIn(cells, assignments));
        final Folds folds = Folds.of(human, assignments);
        final Dataset mouse = FoldScores.cells("AM");
        final List<Validation> alone = new ArrayList<>();
        final List<Validation> tuned = new ArrayList<>();
        for (final int seed : seeds) {
            final long start = System.nanoTime();
            final Map<String, Object> target = settings(arguments, "");
            target.put("seed", seed);
            final Map<String, Object> pretraining = new LinkedHashMap<>(target);
            pretraining.putAll(settings(arguments, "pre:"));
            final Map<String, Object> transfer = settings(arguments, "transfer:");
            transfer.put("target", target);
            TransferRecipe recipe = TransferRecipe.of(transfer).with(mouse);
            if (recipe.transfer().mode() == TransferMode.FINE_TUNE) {
                recipe = recipe.from(AttentionBiLstmRecipe.of(pretraining).fit(mouse, Progress.NONE));
            }
            alone.add(CrossValidation.run(recipe.targetOnly(), human, folds, Progress.NONE));
            tuned.add(CrossValidation.run(recipe, human, folds, Progress.NONE));
            System.out.printf(
                    Locale.ROOT,
                    "%s seed %d: alone %s, transferred %s, %.0f s%n",
                    task,
                    seed,
                    both(alone.get(alone.size() - 1)),
                    both(tuned.get(tuned.size() - 1)),
                    (System.nanoTime() - start) * 1e-9);
        }
        for (final Metric metric : List.of(Metric.ACCURACY, Metric.MACRO_F1)) {
            compare(task, metric, human, alone, tuned);
        }
    }

    private static Map<String, Object> settings(final String[] arguments, final String prefix) {
        final String[] chosen = Arrays.stream(arguments)
                .skip(3)
                .filter(argument -> prefix.isEmpty() ? !argument.contains(":") : argument.startsWith(prefix))
                .map(argument -> argument.substring(prefix.length()))
                .toArray(String[]::new);
        return FoldScores.settings(chosen, 0);
    }

    private static String both(final Validation validation) {
        return String.format(
                Locale.ROOT,
                "%.2f/%.2f",
                100 * validation.pooled(Metric.ACCURACY),
                100 * validation.pooled(Metric.MACRO_F1));
    }

    private static void compare(
            final String task,
            final Metric metric,
            final Dataset table,
            final List<Validation> alone,
            final List<Validation> tuned) {
        final double[] differences = new double[alone.get(0).folds().size()];
        for (int s = 0; s < alone.size(); s++) {
            for (int f = 0; f < differences.length; f++) {
                differences[f] += 100
                        * (metric.of(tuned.get(s).perFold().get(f))
                                - metric.of(alone.get(s).perFold().get(f)))
                        / alone.size();
            }
        }
        final double mean = Arrays.stream(differences).average().orElseThrow();
        final double variance = Arrays.stream(differences)
                        .map(d -> (d - mean) * (d - mean))
                        .sum()
                / (differences.length - 1);
        // 97.5 % point of Student's t with 14 degrees of freedom
        final double plain = 2.145 * Math.sqrt(variance / differences.length);
        final double corrected = 2.145 * Math.sqrt(variance * (1.0 / differences.length + 0.25));
        final double[] bootstrap = bootstrap(metric, table, alone, tuned);
        System.out.printf(
                Locale.ROOT,
                "%s %s: alone %.2f, transferred %.2f, difference %+.2f; folds %+.2f, plain t [%+.2f, %+.2f], corrected "
                        + "t [%+.2f, %+.2f]; donor bootstrap [%+.2f, %+.2f]; folds won %d of %d%n",
                task,
                metric,
                100 * pooled(metric, alone),
                100 * pooled(metric, tuned),
                100 * (pooled(metric, tuned) - pooled(metric, alone)),
                mean,
                mean - plain,
                mean + plain,
                mean - corrected,
                mean + corrected,
                bootstrap[(int) (0.025 * RESAMPLES)],
                bootstrap[(int) (0.975 * RESAMPLES)],
                Arrays.stream(differences).filter(d -> d > 0).count(),
                differences.length);
    }

    private static double pooled(final Metric metric, final List<Validation> validations) {
        return validations.stream().mapToDouble(v -> v.pooled(metric)).average().orElseThrow();
    }

    private static double[] bootstrap(
            final Metric metric, final Dataset table, final List<Validation> alone, final List<Validation> tuned) {
        final List<String> donors = table.groups().stream().distinct().toList();
        final int[] donorOf =
                table.groups().stream().mapToInt(donors::indexOf).toArray();
        return IntStream.range(0, RESAMPLES)
                .parallel()
                .mapToDouble(b -> {
                    final var random = new SplittableRandom(b);
                    final int[] drawn = new int[donors.size()];
                    for (int i = 0; i < drawn.length; i++) {
                        drawn[random.nextInt(drawn.length)]++;
                    }
                    double sum = 0;
                    for (int s = 0; s < alone.size(); s++) {
                        sum += weighted(metric, tuned.get(s), donorOf, drawn)
                                - weighted(metric, alone.get(s), donorOf, drawn);
                    }
                    return 100 * sum / alone.size();
                })
                .sorted()
                .toArray();
    }

    /** The metric over the pooled predictions of each repeat, cells weighted by how often their donor was drawn. */
    private static double weighted(
            final Metric metric, final Validation validation, final int[] donorOf, final int[] drawn) {
        final int classes = validation.classes().size();
        final Map<Integer, int[][]> confusions = new LinkedHashMap<>();
        for (final FoldPredictions fold : validation.folds()) {
            final int[][] confusion =
                    confusions.computeIfAbsent(fold.split().repeat(), repeat -> new int[classes][classes]);
            for (int i = 0; i < fold.truth().length; i++) {
                confusion[fold.truth()[i]][fold.predicted()[i]] += drawn[donorOf[fold.split().test()[i]]];
            }
        }
        return confusions.values().stream()
                .mapToDouble(confusion -> metric.of(new Scores(validation.classes(), confusion)))
                .average()
                .orElseThrow();
    }
}
