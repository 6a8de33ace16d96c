package org.ephys.knime.signal.nwb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts as IPFX rewrites them ({@code EphysNWBData.get_stimulus_code}, {@code get_recording_date}), and their order. */
class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "X1PS_SubThresh_DA_0, X1PS_SubThresh",
        "X1PS_SubThresh[3], X1PS_SubThresh",
        "X1PS[3]_DA_0, X1PS",
        "X1PS_DA_0[3], X1PS_DA_0",
        "_DA_0, ''",
        "'', ''",
    })
    void stimulusCodes(final String description, final String code) {
        assertEquals(code, SweepTable.stimulusCode(description));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-05T10:00:00.123-08:00, 2024-03-05 10:00:00",
        "2018-08-17T00:00Z, 2018-08-17 00:00:00",
        "yesterday, ''",
    })
    void recordingDates(final String start, final String date) {
        assertEquals(date, NwbFile.date(start));
    }

    @Test
    void numbersInNamesAreOrderedAsNumbers() {
        assertTrue(SeriesPairing.compareNaturally("sweep_2", "sweep_10") < 0);
        assertTrue(SeriesPairing.compareNaturally("sweep_02b", "sweep_2a") > 0);
        assertTrue(SeriesPairing.compareNaturally("a", "a1") < 0);
        assertEquals(0, SeriesPairing.compareNaturally("x7", "x7"));
    }
}
