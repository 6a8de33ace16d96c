package org.ephys.knime.signal.population;

import java.io.IOException;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** Fluorescence of cells less a share of the neuropil's around them. */
final class LessNeuropil implements ActivitySource {
    private final ActivitySource fluorescence;
    private final ActivitySource neuropil;
    private final float share;

    /**
     * Puts both together.
     *
     * @throws RecordingException if they do not belong together
     */
    LessNeuropil(
            final ActivitySource fluorescence, final ActivitySource neuropil, final float share, final Object place)
            throws RecordingException {
        if (fluorescence.cells() != neuropil.cells() || fluorescence.frames() != neuropil.frames()) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    place + ": fluorescence of " + fluorescence.cells() + " × " + fluorescence.frames()
                            + " (cells × frames), but neuropil of " + neuropil.cells() + " × " + neuropil.frames()
                            + ". Both must be from one run.");
        }
        this.fluorescence = fluorescence;
        this.neuropil = neuropil;
        this.share = share;
    }

    @Override
    public int cells() {
        return fluorescence.cells();
    }

    @Override
    public int frames() {
        return fluorescence.frames();
    }

    @Override
    public void read(final int firstFrame, final int count, final float[][] target) throws IOException {
        final float[][] around = new float[cells()][count];
        neuropil.read(firstFrame, count, around);
        fluorescence.read(firstFrame, count, target);
        for (int i = 0; i < around.length; i++) {
            for (int t = 0; t < count; t++) {
                target[i][t] -= share * around[i][t];
            }
        }
    }
}
