package org.ephys.knime.signal.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTextTest {

    @Test
    void nothingIsNoText() {
        assertEquals("", ReadingText.of(ReadingOptions.DEFAULT));
        assertEquals("", ReadingText.of(ReadingOptions.DEFAULT.withElectrode("electrode")));
        assertEquals(ReadingOptions.DEFAULT, ReadingText.parse(" \n"));
    }

    @Test
    void everyOptionComesBack() {
        final ReadingOptions options = ReadingOptions.DEFAULT
                .withStimulus(new StimulusOptions(
                        "IN 1: cmd", -20.5, Path.of("a folder", "b: c; d"), 0.1, 0.6, List.of(-100.0, 1e-3, 25.0)))
                .withText(new TextOptions(20000.000001, "\u00b5V", "nA"))
                .withUnits(new UnitCorrection(1e3, -1e-12))
                .withOffset(false);
        final Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            final String text = ReadingText.of(options);
            assertEquals(12, text.lines().count(), text);
            assertEquals(options, ReadingText.parse(text));
            assertEquals(options, ReadingText.parse(text.replace("\n", "\r\n  ")));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "holding: -20",
                "-20",
                "holding (pA):",
                "holding (pA): -20\nholding (pA): -20",
                "holding (pA): minus",
                "holding (pA): NaN",
                "rate (Hz): 0",
                "rate (Hz): 1e999",
                "voltage unit: pA",
                "current unit: V",
                "voltage factor: 0",
                "NWB offset: 0",
                "step onset (s): 0.1",
                "step amplitudes (pA): 1 2",
                "stimulus folder: a\0b"
            })
    void whatIsNotUnderstoodIsNamed(final String text) {
        final String message = assertThrows(IllegalArgumentException.class, () -> ReadingText.parse(text))
                .getMessage();
        assertTrue(message.endsWith(".") || message.contains("is no path"), message);
    }
}
