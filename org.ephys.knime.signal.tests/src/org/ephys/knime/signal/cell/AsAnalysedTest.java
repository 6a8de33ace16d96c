package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.UnitCorrection;
import org.junit.jupiter.api.Test;

class AsAnalysedTest {

    private static String reading(final String known, final AnalysisOptions options) {
        return AsAnalysed.of(new CellFile("a", List.of("a.nwb"), "2", known), options)
                .reading();
    }

    @Test
    void theModeAloneDecidesOnOffsets() {
        assertEquals("NWB offset: ignored", reading("", AnalysisOptions.STRICT));
        assertEquals("", reading("NWB offset: ignored", AnalysisOptions.ROBUST));
        assertEquals("rate (Hz): 31250.5\nNWB offset: ignored", reading("rate (Hz): 31250.5", AnalysisOptions.STRICT));
    }

    @Test
    void factorsOfTheAnalysisReplaceThoseOfTheCell() {
        final AnalysisOptions factor = AnalysisOptions.ROBUST.withUnits(new UnitCorrection(1e-3, 1));
        assertEquals(
                "voltage factor: 0.001\ncurrent factor: 7.0", reading("voltage factor: 3\ncurrent factor: 7", factor));
        assertEquals("voltage factor: 3.0", reading("voltage factor: 3", AnalysisOptions.ROBUST));
    }

    @Test
    void whatTheCellSaysMayBeWrong() {
        assertThrows(IllegalArgumentException.class, () -> reading("fast", AnalysisOptions.ROBUST));
    }
}
