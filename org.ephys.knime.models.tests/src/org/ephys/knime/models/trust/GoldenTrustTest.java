package org.ephys.knime.models.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.evaluation.PatchSeqTask;
import org.ephys.knime.models.evaluation.Split;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact values that were measured in Python on the real cells. */
@EnabledIfEnvironmentVariable(named = "EPHYS_DATA", matches = ".+")
class GoldenTrustTest {
    private static final TrustReference REFERENCE = new TrustReference();

    private static final TrustedRecipe LOGISTIC =
            TrustedRecipe.of(PipelineRecipe.of(LogisticRecipe.DEFAULT, ImputeStep.MEDIAN, StandardiseStep.Z_SCORE), 0);

    private static TrustPart learn(final PatchSeqTask task, final Split outer) {
        final Dataset train = task.table().rows(outer.train());
        return new TrustLearner(LOGISTIC, train)
                .learn(TrustReference.inner(task, outer), LOGISTIC.base(), Progress.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"M", "HR"})
    void typicalityAndConditionalMeans(final String name) {
        final PatchSeqTask task = PatchSeqTask.load(name);
        final Split outer = TrustReference.outer(task, 0, 0);
        final TrustPart part = learn(task, outer);
        final int longSquare = 1 << part.protocols().names().indexOf("long square");
        final List<?> cells = (List<?>) REFERENCE.at("golden", name, "cells");
        final double[] scores = REFERENCE.numbers("golden", name, "score");
        final double[] p = REFERENCE.numbers("golden", name, "p");
        final double[] maskedScores = REFERENCE.numbers("golden", name, "score_long_square_only");
        final double[] maskedP = REFERENCE.numbers("golden", name, "p_long_square_only");
        final List<?> posteriors = (List<?>) REFERENCE.at("golden", name, "gaussian_probabilities_long_square_only");
        final Map<?, ?> means = (Map<?, ?>) REFERENCE.at("golden", name, "conditional_mean_long_square_only");
        for (int i = 0; i < cells.size(); i++) {
            final double[] row = task.table().values()[TrustReference.row(task.table(), cells.get(i))];
            final String cell = name + " cell " + cells.get(i);
            final double score = part.clouds().place(row).score();
            assertEquals(scores[i], score, 1e-6, cell);
            assertEquals(p[i], part.references().get(part.protocols().all()).typicality(score), 1e-6, cell);
            final double[] masked = part.protocols().masked(row, longSquare);
            final Placement place = part.clouds().place(masked);
            assertEquals(maskedScores[i], place.score(), 1e-6, cell);
            assertEquals(maskedP[i], part.references().get(longSquare).typicality(place.score()), 1e-6, cell);
            final double[] posterior = ((List<?>) posteriors.get(i))
                    .stream().mapToDouble(x -> ((Number) x).doubleValue()).toArray();
            assertArrayEquals(posterior, place.posterior(), 1e-5, cell);
            final double[] filled = part.prepared(masked, new boolean[masked.length]);
            for (final Map.Entry<?, ?> mean : means.entrySet()) {
                final double expected = ((Number) ((List<?>) mean.getValue()).get(i)).doubleValue();
                // the reference is printed to five decimals
                assertEquals(
                        expected,
                        filled[task.table().indexOf((String) mean.getKey())],
                        5.1e-6 + 1e-6 * Math.abs(expected),
                        cell + " " + mean.getKey());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"M", "HR", "HT"})
    void temperatures(final String name) {
        final PatchSeqTask task = PatchSeqTask.load(name);
        final double[] expected = REFERENCE.numbers("golden", name, "LR_temperature_repeat0_folds");
        for (int fold = 0; fold < 5; fold++) {
            final TrustPart part = learn(task, TrustReference.outer(task, 0, fold));
            assertEquals(
                    expected[fold],
                    part.references().get(part.protocols().all()).temperature(),
                    REFERENCE.number("tolerance", "golden", "LR_temperature"),
                    name + " fold " + fold);
        }
    }

    @Test
    void pValuesWeighDonors() {
        final double[] scores = REFERENCE.numbers("golden", "conformal_example", "scores");
        final List<String> donors = ((List<?>) REFERENCE.at("golden", "conformal_example", "donors"))
                .stream().map(String::valueOf).toList();
        final double[] test = REFERENCE.numbers("golden", "conformal_example", "test");
        final double[] expected = REFERENCE.numbers("golden", "conformal_example", "p_donor_weighted");
        final List<String> names = donors.stream().distinct().toList();
        final ClassScores reference =
                ClassScores.of(scores, donors.stream().mapToInt(names::indexOf).toArray());
        for (int i = 0; i < test.length; i++) {
            assertEquals(expected[i], reference.pValue(test[i]), 1e-6);
        }
    }
}
