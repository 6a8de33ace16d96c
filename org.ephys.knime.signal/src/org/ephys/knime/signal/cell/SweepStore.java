package org.ephys.knime.signal.cell;

import java.util.function.Function;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.recording.Sweep;

/**
 * Gives sweeps with their epochs and keeps those used last, as far as they fit into a budget, so that a long recording
 * needs no more memory than a short one: ready for analysis as long as there is room, after that their traces alone.
 */
final class SweepStore implements SweepSource {

    /** Bytes per sample of a sweep with its derivatives. */
    private static final long PREPARED_BYTES = 32;

    private final TraceStore traces;
    private final Function<Sweep, SweepData> preparation;
    private final Kept<SweepData> prepared = new Kept<>();

    /**
     * A store.
     *
     * @param traces reads the sweeps
     * @param preparation gives them their epochs
     */
    SweepStore(final TraceStore traces, final Function<Sweep, SweepData> preparation) {
        this.traces = traces;
        this.preparation = preparation;
    }

    @Override
    public SweepData sweep(final int number) {
        final SweepData ready = prepared.get(number);
        return ready != null ? ready : prepare(number, traces.fetch(number));
    }

    private SweepData prepare(final int number, final Sweep sweep) {
        final SweepData data;
        try {
            data = preparation.apply(sweep);
        } catch (final FeatureException e) {
            traces.keep(number, sweep);
            throw e;
        }
        final long size = PREPARED_BYTES * sweep.length();
        while (prepared.used() + traces.used() + size > traces.affordable() && !prepared.isEmpty()) {
            final int oldest = prepared.oldest();
            traces.keep(oldest, prepared.remove(oldest).sweep());
        }
        prepared.put(number, data, size);
        return data;
    }
}
