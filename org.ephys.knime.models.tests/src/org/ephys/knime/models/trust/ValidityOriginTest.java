package org.ephys.knime.models.trust;

import static org.ephys.knime.models.trust.ValidityCells.LOGISTIC;
import static org.ephys.knime.models.trust.ValidityCells.MODEL;
import static org.ephys.knime.models.trust.ValidityCells.cells;
import static org.ephys.knime.models.trust.ValidityCells.check;
import static org.ephys.knime.models.trust.ValidityCells.unlabelled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.format.ModelFormat;
import org.junit.jupiter.api.Test;

/** What a model knows of its training cells, and what the check says when it knows nothing. */
class ValidityOriginTest {

    @Test
    void anotherSpeciesIsTold() {
        final TrustedModel mouse =
                MODEL.trainedOn(new TrainingOrigin(400, 100, Map.of("species", Map.of("Mus musculus", 400))));
        final ValidityCheck check = new ValidityCheck(mouse, TrustLevels.DEFAULT, false, 0);
        final Dataset cells = unlabelled(cells(11, 60, 1, 1, 1));
        final Validity same =
                check.run(cells, new TrainingOrigin(60, 0, Map.of("species", Map.of("mouse", 60))), Progress.NONE);
        assertEquals(ValidityVerdict.NOTHING_AGAINST, same.verdict(), same.sentence());
        final Validity other =
                check.run(cells, new TrainingOrigin(60, 0, Map.of("species", Map.of("human", 60))), Progress.NONE);
        assertEquals(ValidityVerdict.ANOTHER_DISTRIBUTION, other.verdict(), other.sentence());
        assertTrue(other.sentence().contains("human"), other.sentence());
    }

    @Test
    void modelsThatKnowNothingOfTheirCells() {
        final Dataset cells = cells(12, 60, 1, 1, 1);
        final Model plain = LOGISTIC.fit(cells(1, 100, 1, 1, 1), Progress.NONE);
        final Validity validity = check(plain, unlabelled(cells), true);
        assertEquals(ValidityVerdict.NOT_KNOWN, validity.verdict());
        assertTrue(validity.sentence().contains("does not know its training cells"), validity.sentence());
        assertEquals(60, validity.answers().size());
        assertEquals(ValidityVerdict.NOT_KNOWN, check(plain, cells, true).verdict());
    }

    @Test
    void theModelFileKeepsTheOrigin() throws IOException {
        final TrainingOrigin origin = new TrainingOrigin(
                400, 100, Map.of("species", Map.of("mouse", 390, "rat", 10), "rig", Map.of("A", 400)));
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelFormat.write(MODEL.trainedOn(origin), file);
        final Model read = ModelFormat.read(new ByteArrayInputStream(file.toByteArray()));
        assertEquals(origin, ((TrustedModel) read).origin());
        final ByteArrayOutputStream without = new ByteArrayOutputStream();
        ModelFormat.write(MODEL, without);
        assertNull(((TrustedModel) ModelFormat.read(new ByteArrayInputStream(without.toByteArray()))).origin());
        final Dataset cells = cells(13, 60, 1, 1, 1);
        assertEquals(
                check(MODEL, cells, true).sentence(), check(read, cells, true).sentence());
    }
}
