package org.ephys.knime.models.trust;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.evaluation.Calibration;
import org.ephys.knime.models.evaluation.CrossValidation;
import org.ephys.knime.models.evaluation.FoldPredictions;
import org.ephys.knime.models.evaluation.Folds;
import org.ephys.knime.models.evaluation.PatchSeqTask;
import org.ephys.knime.models.evaluation.SetCoverage;
import org.ephys.knime.models.evaluation.Split;
import org.ephys.knime.models.evaluation.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The figures that were measured in Python on the real cells and the fixed folds, with the other fixed folds as inner ones,
 * within their tolerances.
 */
@EnabledIfEnvironmentVariable(named = "EPHYS_DATA", matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealTrustTest {
    private static final TrustReference REFERENCE = new TrustReference();
    private static final double ACCURACY = 0.02;

    /**
     * Of the 52 human Lamp5 cells 51 are covered by their short square alone in Python, 47 here and in between with other
     * seeds of the forest; one cell is 2 %, and the standard error of 90 % is 4 %.
     */
    private static final Map<String, Double> FEW_CELLS = Map.of("HR short square: coverage of Lamp5", 0.08);

    private final Map<String, ReferenceModels> models = new HashMap<>();

    private ReferenceModels models(final String task) {
        return models.computeIfAbsent(task, ReferenceModels::new);
    }

    private static Validation validate(final Recipe recipe, final Dataset cells, final List<Split> splits) {
        return CrossValidation.run(recipe, cells, new Folds(splits, List.of()), Progress.NONE);
    }

    private static List<Split> firstRepeat(final PatchSeqTask task, final int folds) {
        return task.folds().splits().stream()
                .filter(split -> split.repeat() == 0 && split.fold() < folds)
                .toList();
    }

    private static TrustedModel fit(final Recipe trusted, final PatchSeqTask task, final Split split) {
        return (TrustedModel) trusted.fit(task.table().rows(split.train()), Progress.NONE);
    }

    /** Probabilities as the models give them and calibrated, sets at three levels. Of M one repeat, as it takes longest. */
    @ParameterizedTest
    @ValueSource(strings = {"HR", "HT", "M"})
    void calibrationAndSets(final String name) {
        final PatchSeqTask task = models(name).task();
        final List<Split> splits =
                name.equals("M") ? firstRepeat(task, 5) : task.folds().splits();
        final Differences differences = new Differences();
        for (final String model : ReferenceModels.NAMES) {
            final Recipe trusted = models(name).trusted(model);
            final Validation calibrated = validate(trusted, task.table(), splits);
            compareCalibration(
                    differences, name, model + "|none", validate(models(name).plain(model), task.table(), splits));
            compareCalibration(differences, name, model + "|temperature", calibrated);
            differences.compare(
                    name + " " + model + " temperature",
                    REFERENCE.numbers("golden", name, "temperature_mean_sd", model)[0],
                    splits.stream()
                            .map(split -> fit(trusted, task, split).trust())
                            .mapToDouble(trust -> trust.references()
                                    .get(trust.protocols().all())
                                    .temperature())
                            .average()
                            .orElseThrow(),
                    REFERENCE.number("tolerance", "temperature"));
            for (final String missed : List.of("0.05", "0.1", "0.2")) {
                final String row = name + "|" + model + "|hcp|" + missed;
                final List<SetCoverage> sets = SetCoverage.of(calibrated, 1 - Double.parseDouble(missed));
                compareSets(differences, name, row, REFERENCE.within("recommended_sets", row), sets);
            }
        }
        differences.assertNone();
    }

    /** The folds inside of a training part that the learner makes itself are as good as those of the reference. */
    @Test
    void ownInnerFolds() {
        final PatchSeqTask task = models("HR").task();
        final Validation own =
                validate(TrustedRecipe.of(models("HR").plain("AVG"), 0), task.table(), firstRepeat(task, 5));
        final Differences differences = new Differences();
        compareCalibration(differences, "HR", "AVG|temperature", own);
        final String row = "HR|AVG|hcp|0.1";
        compareSets(differences, "HR", row, REFERENCE.within("recommended_sets", row), SetCoverage.of(own, 0.9));
        differences.assertNone();
    }

    /** Every combination of protocols: accuracy, what was expected of it, calibration and sets. Of M two folds as in Python. */
    @ParameterizedTest
    @ValueSource(strings = {"M", "HR"})
    void missingProtocols(final String name) {
        final PatchSeqTask task = models(name).task();
        final List<Split> splits = firstRepeat(task, name.equals("M") ? 2 : 5);
        final Recipe trusted = models(name).trusted("AVG");
        final Protocols protocols = Protocols.of(task.table());
        final Differences differences = new Differences();
        for (int combination = 1; combination <= protocols.all(); combination++) {
            final int kept = combination;
            final Dataset masked = task.table()
                    .withValues(Arrays.stream(task.table().values())
                            .map(row -> protocols.masked(row, kept))
                            .toArray(double[][]::new));
            final Validation seen = validate(trusted, masked, splits);
            final String words =
                    Arrays.stream(protocols.text(kept).split(", ")).sorted().collect(Collectors.joining("+"));
            final TrustReference reference =
                    REFERENCE.within("protocol_sets", name, "protocols|" + words + "|same protocols");
            final String what = name + " " + words;
            final double tolerance = REFERENCE.number("tolerance", "missing_accuracy", name);
            differences.compare(what + ": accuracy", reference.number("acc"), accuracy(seen), tolerance);
            differences.compare(
                    what + ": expected accuracy",
                    reference.number("expected_acc"),
                    splits.stream()
                            .map(split -> fit(trusted, task, split).trust().references())
                            .mapToDouble(references -> references.get(kept).accuracy())
                            .average()
                            .orElseThrow(),
                    tolerance);
            compareProbabilities(differences, name, what, reference, seen);
            compareSets(differences, name, what, reference, SetCoverage.of(seen, 0.9));
        }
        differences.assertNone();
    }

    private static void compareCalibration(
            final Differences differences, final String task, final String row, final Validation seen) {
        final TrustReference reference = REFERENCE.within("calibration", task, row);
        differences.compare(task + " " + row + ": accuracy", reference.number("acc"), accuracy(seen), ACCURACY);
        compareProbabilities(differences, task, task + " " + row, reference, seen);
    }

    private static void compareProbabilities(
            final Differences differences,
            final String task,
            final String what,
            final TrustReference reference,
            final Validation seen) {
        final Map<String, Double> measured = Map.of(
                "ece", perRepeat(seen, part -> Calibration.of(part, 15).expectedError()),
                "brier", perRepeat(seen, part -> Calibration.of(part, 15).brier()),
                "logloss", perRepeat(seen, RealTrustTest::logLoss));
        measured.forEach((figure, value) -> differences.compare(
                what + ": " + figure, reference.number(figure), value, REFERENCE.number("tolerance", figure, task)));
    }

    private static void compareSets(
            final Differences differences,
            final String task,
            final String what,
            final TrustReference reference,
            final List<SetCoverage> seen) {
        final SetCoverage all = seen.get(0);
        final double coverage = REFERENCE.number("tolerance", "coverage", task);
        differences.compare(what + ": coverage", reference.number("cov"), all.coverage(), coverage);
        differences.compare(
                what + ": size", reference.number("size"), all.size(), REFERENCE.number("tolerance", "set_size", task));
        final double[] classes = reference.numbers("cov_class");
        for (int k = 0; k < classes.length; k++) {
            final String figure = what + ": coverage of " + seen.get(k + 1).name();
            final double tolerance = REFERENCE.number("tolerance", "coverage_class", task);
            differences.compare(
                    figure, classes[k], seen.get(k + 1).coverage(), FEW_CELLS.getOrDefault(figure, tolerance));
        }
    }

    /** Mean over the repeats of what is measured on all their test folds together. */
    private static double perRepeat(final Validation validation, final ToDoubleFunction<Validation> measure) {
        return validation.folds().stream()
                .mapToInt(fold -> fold.split().repeat())
                .distinct()
                .mapToObj(repeat -> validation.folds().stream()
                        .filter(fold -> fold.split().repeat() == repeat)
                        .toList())
                .mapToDouble(folds -> measure.applyAsDouble(new Validation(
                        validation.recipe(), validation.table(), validation.classes(), folds, List.of())))
                .average()
                .orElseThrow();
    }

    private static double accuracy(final Validation validation) {
        return mean(validation, (fold, i) -> fold.predicted()[i] == fold.truth()[i] ? 1 : 0);
    }

    private static double logLoss(final Validation validation) {
        return mean(validation, (fold, i) -> {
            final double[] p = fold.probabilities()[i];
            return -Math.log(Temperature.floored(p[fold.truth()[i]], p.length));
        });
    }

    /** Mean over all predictions. */
    private static double mean(final Validation validation, final ToDoubleBiFunction<FoldPredictions, Integer> of) {
        return validation.folds().stream()
                .flatMapToDouble(
                        fold -> IntStream.range(0, fold.truth().length).mapToDouble(i -> of.applyAsDouble(fold, i)))
                .average()
                .orElseThrow();
    }
}
