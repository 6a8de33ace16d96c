package org.ephys.knime.signal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.ephys.knime.signal.nwb.ByteArrayChannel;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.RecordingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that are not even: of a pause a rate would make a wrong time axis, of rounded times a right one. */
final class TimesTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 0.001})
    void aPauseIsNotCuredByARate(final double pause) {
        final StringBuilder text = new StringBuilder("Time (s),a (mV)\n");
        for (int k = 0; k < 300; k++) {
            final double time = k * 0.00025;
            text.append(pause == 0 ? Math.rint(time * 1e4) / 1e4 : time + (k < 200 ? 0 : pause))
                    .append(",-70\n");
        }
        final byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        final String message = assertThrows(
                        RecordingException.class,
                        () -> TextFile.open(new ByteArrayChannel(bytes), "cell.csv", ReadingOptions.DEFAULT))
                .getMessage();
        assertTrue(message.contains("(line "), message);
        assertEquals(pause > 0, message.contains("at sample 201"), message);
        assertEquals(pause > 0, message.contains("a sampling rate would put what follows at the wrong time"), message);
        assertEquals(pause == 0, message.contains("give the sampling rate if no sample is missing"), message);
    }
}
