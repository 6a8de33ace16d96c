package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.ephys.knime.signal.recording.Sweep;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording of thousands of sweeps takes as many times as long as one of tens, not the square of it. */
final class ManySweepsTest {

    private static final int SWEEPS = 3000;

    @ParameterizedTest
    @ValueSource(doubles = {0, 2})
    void threeThousandStepsAreAnalysed(final double noise) {
        final LabCell few = new LabCell(5_000);
        for (final double amplitude : new double[] {-60, -40, -20, 0, 20, 40, 60, 80, 100, 120}) {
            few.record("IC", few.pulses(0.6, 0.15, 0.4, amplitude));
        }
        final LabCell recorded = noise == 0 ? few : few.recordedCurrent(noise, 0, 5);
        final LabCell many = new LabCell(5_000);
        for (int k = 0; k < SWEEPS; k++) {
            final Sweep sweep = recorded.sweeps().get(k % 10);
            many.add("IC", sweep.current(), sweep.voltage());
        }
        final CellFeatures expected = recorded.robust();
        final CellFeatures cell = assertTimeoutPreemptively(Duration.ofMinutes(3), many::robust);
        assertEquals(expected.record().get("ri"), cell.record().get("ri"), 1e-6);
        assertEquals(expected.collection().get("rheobase_i"), cell.collection().get("rheobase_i"));
    }
}
