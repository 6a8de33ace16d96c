package org.ephys.knime.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.concurrent.Seeds;
import org.ephys.knime.models.evaluation.PatchSeqTask;
import org.ephys.knime.models.evaluation.Split;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.models.schema.FeatureSchema;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many cells of each kind of wrongness are unlike, and how well their distance tells them from the new donors, as
 * measured in Python: the first two folds of M, the first three of HR.
 */
@EnabledIfEnvironmentVariable(named = "EPHYS_DATA", matches = ".+")
class RealDetectionTest {
    private static final TrustReference REFERENCE = new TrustReference();
    private static final Recipe LOGISTIC =
            PipelineRecipe.of(LogisticRecipe.DEFAULT, ImputeStep.MEDIAN, StandardiseStep.Z_SCORE);

    /** What is done to the cells of a test part. */
    private interface Kind extends BiFunction<Dataset, SplittableRandom, double[][]> {}

    private static Map<String, Kind> kinds(final String task) {
        final FeatureSchema schema = task.equals("M") ? FeatureSchema.MOUSE : FeatureSchema.HUMAN;
        final Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("permuted features", RealDetectionTest::permuted);
        kinds.put(
                "one family from another cell",
                (cells, random) -> mixed(cells, draw -> oneFamily(schema, cells, draw), random));
        kinds.put("half from another cell", (cells, random) -> mixed(cells, draw -> firstHalf(cells), random));
        kinds.put("one feature x1000", RealDetectionTest::thousandfold);
        kinds.put("mV as V", (cells, random) -> changed(cells, unit(cells, "mV"), x -> x / 1000));
        kinds.put("s as ms", (cells, random) -> changed(cells, unit(cells, "s"), x -> x * 1000));
        kinds.put("resistance in GOhm", (cells, random) -> changed(cells, unit(cells, "MOhm"), x -> x / 1000));
        kinds.put("ramp and short square swapped", (cells, random) -> swapped(cells, "_ramp", "_short_square"));
        if (task.equals(
                "M")) { // of HR the columns that were changed are not the same: differences of potentials, seconds
            kinds.put("junction potential -14 mV", (cells, random) -> changed(cells, unit(cells, "mV"), x -> x - 14));
            kinds.put("junction potential +14 mV", (cells, random) -> changed(cells, unit(cells, "mV"), x -> x + 14));
            kinds.put("tau and resistance swapped", (cells, random) -> swapped(cells, "tau", "ri"));
        }
        return kinds;
    }

    @ParameterizedTest
    @ValueSource(strings = {"M", "HR"})
    void everyKindOfWrongnessIsFoundAsOftenAsMeasured(final String name) {
        final PatchSeqTask task = PatchSeqTask.load(name);
        final int folds = (int) REFERENCE.number("novelty", name, "folds");
        final Map<String, double[]> found = new LinkedHashMap<>(); // unlike, area
        double alarms = 0;
        for (int fold = 0; fold < folds; fold++) {
            final Split split = TrustReference.outer(task, 0, fold);
            final TrustedModel model =
                    TrustedRecipe.of(LOGISTIC, 0).fit(task.table().rows(split.train()), Progress.NONE);
            final Dataset test = task.table().rows(split.test());
            final double[] honest = scores(model, test.values());
            alarms += unlike(model, honest) / folds;
            for (final Map.Entry<String, Kind> kind : kinds(name).entrySet()) {
                final double[] wrong = scores(model, kind.getValue().apply(test, Seeds.stream(1, fold)));
                final double[] sums = found.computeIfAbsent(kind.getKey(), k -> new double[2]);
                sums[0] += unlike(model, wrong) / folds;
                sums[1] += area(wrong, honest) / folds;
            }
        }
        assertEquals(
                ((Number) ((List<?>) REFERENCE.at("novelty", name, "false_alarm_at_p05", "maha")).get(0)).doubleValue(),
                alarms,
                REFERENCE.number("tolerance", "false_alarm"),
                "false alarms");
        final List<String> wrong = new ArrayList<>();
        found.forEach((kind, sums) -> {
            compare(name, kind, "detected_at_p05", sums[0], REFERENCE.number("tolerance", "detected"), wrong);
            compare(name, kind, "auroc", sums[1], REFERENCE.number("tolerance", "auroc"), wrong);
        });
        assertEquals(List.of(), wrong);
    }

    /** A subclass that was not trained lies between the others: few of its cells are unlike, as the documentation says. */
    @ParameterizedTest
    @ValueSource(strings = {"M", "HR"})
    void aSubclassThatWasLeftOutIsFoundAsSeldomAsMeasured(final String name) {
        final PatchSeqTask task = PatchSeqTask.load(name);
        final int folds = (int) REFERENCE.number("novelty", name, "folds");
        final List<String> wrong = new ArrayList<>();
        for (final String left : task.table().classesForTraining()) {
            double unlike = 0;
            double area = 0;
            for (int fold = 0; fold < folds; fold++) {
                final Split split = TrustReference.outer(task, 0, fold);
                final TrustedModel model = TrustedRecipe.of(LOGISTIC, 0)
                        .fit(of(task.table().rows(split.train()), label -> !label.equals(left)), Progress.NONE);
                final Dataset test = task.table().rows(split.test());
                final double[] unknown =
                        scores(model, of(test, label -> label.equals(left)).values());
                unlike += unlike(model, unknown) / folds;
                area += area(
                                unknown,
                                scores(
                                        model,
                                        of(test, label -> !label.equals(left)).values()))
                        / folds;
            }
            final String kind = "left out " + left;
            compare(name, kind, "detected_at_p05", unlike, REFERENCE.number("tolerance", "detected"), wrong);
            compare(name, kind, "auroc", area, REFERENCE.number("tolerance", "auroc"), wrong);
        }
        assertEquals(List.of(), wrong);
    }

    private static Dataset of(final Dataset cells, final Predicate<String> labels) {
        return cells.rows(IntStream.range(0, cells.size())
                .filter(r -> labels.test(cells.labels().get(r)))
                .toArray());
    }

    private static void compare(
            final String name,
            final String kind,
            final String what,
            final double seen,
            final double tolerance,
            final List<String> wrong) {
        final double expected = REFERENCE.number("novelty", name, "sets", kind, "maha", what);
        if (Math.abs(expected - seen) > tolerance) {
            wrong.add(kind + " " + what + ": " + seen + " instead of " + expected);
        }
    }

    private static double[] scores(final TrustedModel model, final double[][] values) {
        return Arrays.stream(values)
                .mapToDouble(row -> model.trust().clouds().place(row).score())
                .toArray();
    }

    private static double unlike(final TrustedModel model, final double[] scores) {
        final CombinationReference reference =
                model.trust().references().get(model.trust().protocols().all());
        return Arrays.stream(scores)
                .map(score -> reference.typicality(score) <= 0.05 ? 1 : 0)
                .average()
                .orElseThrow();
    }

    /** Share of pairs in which the wrong cell is farther away. */
    private static double area(final double[] wrong, final double[] honest) {
        double wins = 0;
        for (final double w : wrong) {
            for (final double h : honest) {
                wins += w > h ? 1 : w == h ? 0.5 : 0;
            }
        }
        return wins / wrong.length / honest.length;
    }

    /** Every feature from another cell. */
    private static double[][] permuted(final Dataset cells, final SplittableRandom random) {
        final double[][] permuted = copy(cells);
        for (int c = 0; c < cells.width(); c++) {
            final int[] order = shuffled(cells.size(), random);
            for (int r = 0; r < cells.size(); r++) {
                permuted[r][c] = cells.values()[order[r]][c];
            }
        }
        return permuted;
    }

    /** Some columns of each cell from another cell, all of them from the same one. */
    private static double[][] mixed(
            final Dataset cells, final Function<SplittableRandom, int[]> columns, final SplittableRandom random) {
        final double[][] mixed = copy(cells);
        final int[] order = shuffled(cells.size(), random);
        for (int r = 0; r < cells.size(); r++) {
            for (final int c : columns.apply(random)) {
                mixed[r][c] = cells.values()[order[r]][c];
            }
        }
        return mixed;
    }

    /**
     * The first half of the columns: nearly all of them are of other protocols than the rest. Columns drawn at random would break
     * the ties within every protocol, which is seen far more often.
     */
    private static int[] firstHalf(final Dataset cells) {
        return IntStream.range(0, cells.width() / 2).toArray();
    }

    private static int[] oneFamily(final FeatureSchema schema, final Dataset cells, final SplittableRandom random) {
        final List<List<String>> families = List.copyOf(schema.families().values());
        return families.get(random.nextInt(families.size())).stream()
                .mapToInt(cells::indexOf)
                .toArray();
    }

    private static int[] shuffled(final int count, final SplittableRandom random) {
        final int[] order = IntStream.range(0, count).toArray();
        Seeds.shuffle(order, random);
        return order;
    }

    /** One feature that is there, a thousand times too large. */
    private static double[][] thousandfold(final Dataset cells, final SplittableRandom random) {
        final double[][] scaled = copy(cells);
        for (final double[] row : scaled) {
            int c = random.nextInt(row.length);
            while (Double.isNaN(row[c]) || row[c] == 0) {
                c = random.nextInt(row.length);
            }
            row[c] *= 1000;
        }
        return scaled;
    }

    private static double[][] changed(final Dataset cells, final IntPredicate which, final DoubleUnaryOperator how) {
        final double[][] changed = copy(cells);
        for (int c = 0; c < cells.width(); c++) {
            for (int r = 0; r < changed.length && which.test(c); r++) {
                changed[r][c] = how.applyAsDouble(changed[r][c]);
            }
        }
        return changed;
    }

    private static IntPredicate unit(final Dataset cells, final String unit) {
        return c -> cells.units().get(c).equals(unit);
    }

    /** Columns whose names differ by the two parts only, exchanged; others stay. */
    private static double[][] swapped(final Dataset cells, final String one, final String other) {
        final double[][] swapped = copy(cells);
        for (int c = 0; c < cells.width(); c++) {
            final String name = cells.columns().get(c);
            final int d =
                    name.endsWith(one) ? cells.indexOf(name.substring(0, name.length() - one.length()) + other) : -1;
            for (int r = 0; r < swapped.length && d >= 0; r++) {
                swapped[r][c] = cells.values()[r][d];
                swapped[r][d] = cells.values()[r][c];
            }
        }
        return swapped;
    }

    private static double[][] copy(final Dataset cells) {
        return Arrays.stream(cells.values()).map(double[]::clone).toArray(double[][]::new);
    }
}
