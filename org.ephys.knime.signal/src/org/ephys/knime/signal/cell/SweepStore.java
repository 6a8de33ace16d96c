package org.ephys.knime.signal.cell;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;

/**
 * Reads sweeps when they are asked for and keeps those used last, as far as they fit into a budget, so that a long
 * recording needs no more memory than a short one.
 */
final class SweepStore implements SweepSource {

    /** Rough number of bytes per sample of a sweep in memory: voltage, current and two filtered voltages. */
    private static final long BYTES_PER_SAMPLE = 32;

    private final Recording recording;
    private final Function<Sweep, SweepData> epochs;
    private final long budget;
    private final Map<Integer, SweepInfo> infos = new HashMap<>();
    private final Map<Integer, SweepData> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Integer, FeatureException> failures = new HashMap<>();
    private long used;

    SweepStore(final Recording recording, final Function<Sweep, SweepData> epochs, final long budget) {
        this.recording = recording;
        this.epochs = epochs;
        this.budget = budget;
        recording.sweeps().forEach(info -> infos.put(info.number(), info));
    }

    @Override
    public SweepData sweep(final int number) {
        final FeatureException failure = failures.get(number);
        if (failure != null) {
            throw failure;
        }
        SweepData data = kept.get(number);
        if (data == null) {
            try {
                data = read(number);
            } catch (final FeatureException e) {
                failures.put(number, e);
                throw e;
            }
            makeRoom(size(data));
            kept.put(number, data);
            used += size(data);
        }
        return data;
    }

    private SweepData read(final int number) {
        try {
            return epochs.apply(recording.read(infos.get(number)));
        } catch (final RecordingException e) {
            throw new FeatureException(ReasonCode.SWEEP_UNREADABLE, e.getMessage());
        } catch (final IOException e) {
            throw new FeatureException(
                    ReasonCode.SWEEP_UNREADABLE,
                    "Sweep " + number + " of " + recording.name() + " cannot be read: " + e.getMessage());
        }
    }

    private void makeRoom(final long needed) {
        final var oldest = kept.entrySet().iterator();
        while (used + needed > budget && oldest.hasNext()) {
            used -= size(oldest.next().getValue());
            oldest.remove();
        }
    }

    private static long size(final SweepData data) {
        return BYTES_PER_SAMPLE * data.sweep().length();
    }
}
