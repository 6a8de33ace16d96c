package org.ephys.knime.models.trust;

import static org.ephys.knime.models.trust.ValidityCells.MODEL;
import static org.ephys.knime.models.trust.ValidityCells.cells;
import static org.ephys.knime.models.trust.ValidityCells.changed;
import static org.ephys.knime.models.trust.ValidityCells.check;
import static org.ephys.knime.models.trust.ValidityCells.finding;
import static org.ephys.knime.models.trust.ValidityCells.unlabelled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.trust.ValidityFinding.Outcome;
import org.junit.jupiter.api.Test;

/** What labels of a few cells say of the predictions, beside what their features say. */
class ValidityLabelsTest {

    @Test
    void labelsDecide() {
        final Dataset good = cells(7, 100, 1, 1, 1);
        final Validity proven = check(MODEL, good, false);
        assertEquals(ValidityVerdict.NOTHING_AGAINST, proven.verdict(), proven.sentence());
        assertTrue(proven.sentence().contains("labelled cells are predicted rightly"), proven.sentence());
        final List<String> labels = new ArrayList<>(good.labels());
        Collections.rotate(labels, 1);
        final Validity wrong = check(MODEL, good.withLabels(labels), false);
        assertEquals(ValidityVerdict.NOT_VALID, wrong.verdict(), wrong.sentence());
        assertEquals(
                Outcome.AGAINST, finding(wrong, "accuracy of labelled cells").outcome());
        assertEquals(
                Outcome.AGAINST, finding(wrong, "coverage of labelled cells").outcome());
        final List<String> few = new ArrayList<>(Collections.nCopies(100, null));
        IntStream.range(0, 19).forEach(r -> few.set(r, labels.get(r)));
        final Validity tooFew = check(MODEL, good.withLabels(few), false);
        assertEquals(ValidityVerdict.NOTHING_AGAINST, tooFew.verdict(), "19 labels do not decide");
        assertEquals(19, tooFew.classes().stream().mapToInt(c -> c.right().of()).sum());
    }

    /** Another rig on which the predictions hold, as labels show. */
    @Test
    void labelsSpeakForAnotherRig() {
        final Dataset shifted = changed(cells(8, 150, 1, 1, 1), row -> {
            for (int c = 0; c < row.length; c++) {
                row[c] += 3;
            }
            return row;
        });
        assertEquals(
                ValidityVerdict.ANOTHER_DISTRIBUTION,
                check(MODEL, unlabelled(shifted), false).verdict());
        final Validity validity = check(MODEL, shifted, false);
        assertEquals(ValidityVerdict.DOUBTFUL, validity.verdict(), validity.sentence());
        assertTrue(validity.sentence().contains("as many as expected"), validity.sentence());
    }

    @Test
    void labelsThatWereNotTrainedAreCounted() {
        final Dataset cells = cells(9, 60, 1, 1, 1);
        final List<String> labels = new ArrayList<>(cells.labels());
        Collections.fill(labels.subList(0, 10), "Sncg");
        final Validity validity = check(MODEL, cells.withLabels(labels), false);
        assertEquals(10, finding(validity, "labels that were not trained").value());
    }
}
