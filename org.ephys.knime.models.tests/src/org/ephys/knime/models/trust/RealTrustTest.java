package org.ephys.knime.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.boosting.BoostingRecipe;
import org.ephys.knime.models.ensemble.AverageRecipe;
import org.ephys.knime.models.evaluation.Calibration;
import org.ephys.knime.models.evaluation.CrossValidation;
import org.ephys.knime.models.evaluation.FoldPredictions;
import org.ephys.knime.models.evaluation.Folds;
import org.ephys.knime.models.evaluation.Metric;
import org.ephys.knime.models.evaluation.PatchSeqTask;
import org.ephys.knime.models.evaluation.SetCoverage;
import org.ephys.knime.models.evaluation.Split;
import org.ephys.knime.models.evaluation.Validation;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures that were measured in Python on the real cells and the fixed folds, within their tolerances. */
@EnabledIfEnvironmentVariable(named = "EPHYS_DATA", matches = ".+")
class RealTrustTest {
    private static final TrustReference REFERENCE = new TrustReference();

    private static Recipe average(final String task) {
        return new AverageRecipe(List.of(
                PipelineRecipe.of(LogisticRecipe.DEFAULT, ImputeStep.MEDIAN, StandardiseStep.Z_SCORE),
                PipelineRecipe.of(
                        new ForestRecipe(task.equals("M") ? 200 : 300, 0, 0, 1, ClassWeights.BALANCED, 0),
                        ImputeStep.MEDIAN),
                BoostingRecipe.DEFAULT));
    }

    /** Of M one repeat, as it takes ten times as long. */
    @ParameterizedTest
    @ValueSource(strings = {"HR", "HT", "M"})
    void calibrationAndSets(final String name) {
        final PatchSeqTask task = PatchSeqTask.load(name);
        final Folds folds = new Folds(
                task.folds().splits().stream()
                        .filter(split -> !name.equals("M") || split.repeat() == 0)
                        .toList(),
                List.of());
        final Validation validation =
                CrossValidation.run(TrustedRecipe.of(average(name), 0), task.table(), folds, Progress.NONE);
        assertEquals(
                REFERENCE.number("calibration", name, "AVG|temperature", "acc"),
                validation.pooled(Metric.ACCURACY),
                0.02,
                "accuracy");
        final Calibration calibration = Calibration.of(validation, 15);
        final List<SetCoverage> sets = SetCoverage.of(validation, 0.9);
        final String row = name + "|AVG|hcp|0.1";
        assertEquals(
                REFERENCE.number("calibration", name, "AVG|temperature", "brier"),
                calibration.brier(),
                REFERENCE.number("tolerance", "brier", name),
                "Brier score");
        assertEquals(
                REFERENCE.number("calibration", name, "AVG|temperature", "logloss"),
                logLoss(validation),
                REFERENCE.number("tolerance", "logloss", name),
                "log-loss");
        assertTrue(
                calibration.expectedError()
                        <= REFERENCE.number("calibration", name, "AVG|temperature", "ece")
                                + REFERENCE.number("tolerance", "ece", name),
                "calibration error " + calibration.expectedError());
        assertEquals(
                REFERENCE.number("recommended_sets", row, "cov"),
                sets.get(0).coverage(),
                REFERENCE.number("tolerance", "coverage", name),
                "coverage");
        assertEquals(
                REFERENCE.number("recommended_sets", row, "size"),
                sets.get(0).size(),
                REFERENCE.number("tolerance", "set_size", name),
                "size");
        final double[] classes = REFERENCE.numbers("recommended_sets", row, "cov_class");
        for (int k = 0; k < classes.length; k++) {
            assertEquals(
                    classes[k],
                    sets.get(k + 1).coverage(),
                    REFERENCE.number("tolerance", "coverage_class", name),
                    "coverage of " + sets.get(k + 1).name());
        }
    }

    private static double logLoss(final Validation validation) {
        double sum = 0;
        int count = 0;
        for (final FoldPredictions fold : validation.folds()) {
            for (int i = 0; i < fold.truth().length; i++) {
                sum -= Math.log(fold.probabilities()[i][fold.truth()[i]]);
                count++;
            }
        }
        return sum / count;
    }

    /** Protocols left out: accuracy and expected accuracy, over the first two folds of M and three of HR as in Python. */
    @ParameterizedTest
    @ValueSource(strings = {"M", "HR"})
    void missingProtocols(final String name) {
        final PatchSeqTask task = PatchSeqTask.load(name);
        final int folds = name.equals("M") ? 2 : 3;
        final List<TrustedModel> models = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            final Split split = TrustReference.outer(task, 0, fold);
            models.add(TrustedRecipe.of(average(name), 0).fit(task.table().rows(split.train()), Progress.NONE));
        }
        for (final String combination :
                List.of("long square", "long square+ramp", "long square+short square", "ramp")) {
            int right = 0;
            int cells = 0;
            double expected = 0;
            for (int fold = 0; fold < folds; fold++) {
                final TrustedModel model = models.get(fold);
                final Protocols protocols = model.trust().protocols();
                int bits = 0;
                for (final String protocol : combination.split("\\+")) {
                    bits |= 1 << protocols.names().indexOf(protocol);
                }
                final int kept = bits;
                final Dataset test =
                        task.table().rows(TrustReference.outer(task, 0, fold).test());
                final Dataset masked = test.withValues(Arrays.stream(test.values())
                        .map(row -> protocols.masked(row, kept))
                        .toArray(double[][]::new));
                right += right(model, masked);
                cells += test.size();
                expected += model.trust().references().get(kept).accuracy() / folds;
            }
            final double accuracy = right / (double) cells;
            final double reference =
                    REFERENCE.number("protocol_sets", name, "protocols|" + combination + "|same protocols", "acc");
            assertEquals(reference, accuracy, REFERENCE.number("tolerance", "missing_accuracy", name), combination);
            assertEquals(accuracy, expected, 0.04, combination + ": expected accuracy");
        }
    }

    private static int right(final Model model, final Dataset cells) {
        final double[][] probabilities = model.probabilities(cells, Progress.NONE);
        int right = 0;
        for (int r = 0; r < probabilities.length; r++) {
            right += model.classes()
                            .get(Answer.mostProbable(probabilities[r]))
                            .equals(cells.labels().get(r))
                    ? 1
                    : 0;
        }
        return right;
    }
}
