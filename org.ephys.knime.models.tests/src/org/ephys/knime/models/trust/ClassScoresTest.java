package org.ephys.knime.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Scores of the training cells of a class, each donor with the same weight. */
class ClassScoresTest {
    /** By hand: donor a has two cells of weight 1/2, donors b and c one each, so that a score counts against 4. */
    @Test
    void donorsWeighTheSame() {
        final ClassScores scores = ClassScores.of(new double[] {0.1, 0.4, 0.4, 0.8}, new int[] {0, 0, 1, 2});
        assertEquals(3, scores.donors());
        assertEquals(1, scores.pValue(0.05), 1e-12);
        assertEquals((1 + 0.5 + 1 + 1) / 4, scores.pValue(0.4), 1e-12);
        assertEquals((1 + 1) / 4.0, scores.pValue(0.5), 1e-12);
        assertEquals(1 / 4.0, scores.pValue(0.9), 1e-12);
        assertEquals(
                1, ClassScores.of(new double[0], new int[0]).pValue(1), "a class without cells is always possible");
    }
}
