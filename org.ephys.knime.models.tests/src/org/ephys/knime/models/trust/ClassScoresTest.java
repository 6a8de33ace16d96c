package org.ephys.knime.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scores of the training cells of a class, each donor with the same weight. */
class ClassScoresTest {
    /** By hand: donor a has two cells of weight 1/2, donors b and c one each, so that a score counts against 4. */
    @Test
    void donorsWeighTheSame() {
        final ClassScores scores = ClassScores.of(new double[] {0.1, 0.4, 0.4, 0.8}, List.of("a", "a", "b", "c"));
        assertEquals(3, scores.donors());
        assertEquals(1, scores.pValue(0.05), 1e-12);
        assertEquals((1 + 0.5 + 1 + 1) / 4, scores.pValue(0.4), 1e-12);
        assertEquals((1 + 1) / 4.0, scores.pValue(0.5), 1e-12);
        assertEquals(1 / 4.0, scores.pValue(0.9), 1e-12);
        final ClassScores unknown = ClassScores.of(new double[] {0.1, 0.4}, Arrays.asList(null, null));
        assertEquals(2, unknown.donors());
        assertEquals(1, ClassScores.of(new double[0], List.of()).pValue(1), "a class without cells is always possible");
    }
}
