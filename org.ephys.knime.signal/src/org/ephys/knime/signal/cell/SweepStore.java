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
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;

/**
 * Reads sweeps when they are asked for and keeps those used last, as far as they fit into a budget, so that a long
 * recording needs no more memory than a short one: ready for analysis as long as there is room, after that their traces
 * alone.
 */
final class SweepStore implements SweepSource {

    /** Bytes per sample of a sweep with its derivatives. */
    private static final long PREPARED_BYTES = 32;
    /** Bytes per sample that the analysis of a sweep needs at most. */
    private static final long WORKING_BYTES = 80;
    /** Hz; below, no protocol of this field can be recorded. */
    private static final double LOWEST_RATE = 500;

    private final Recording recording;
    private final Map<Integer, SweepInfo> infos = new HashMap<>();
    private final Map<Integer, FeatureException> failures = new HashMap<>();
    private final long affordable;
    private final Kept<StoredSweep> traces = new Kept<>();
    private final Kept<Prepared> prepared = new Kept<>();
    private Function<Sweep, SweepData> preparation = SweepData::of;

    /** A sweep that is ready for analysis, and the traces that it was made of. */
    private record Prepared(SweepData data, Sweep raw) {}

    /** Things in the order of their last use, with their bytes. */
    private static final class Kept<T> {
        private final Map<Integer, T> values = new LinkedHashMap<>(16, 0.75f, true);
        private final Map<Integer, Long> sizes = new HashMap<>();
        private long used;

        T get(final int number) {
            return values.get(number);
        }

        void put(final int number, final T value, final long size) {
            values.put(number, value);
            sizes.put(number, size);
            used += size;
        }

        boolean isEmpty() {
            return values.isEmpty();
        }

        int oldest() {
            return values.keySet().iterator().next();
        }

        T remove(final int number) {
            used -= sizes.remove(number);
            return values.remove(number);
        }
    }

    SweepStore(final Recording recording, final long budget) {
        this.recording = recording;
        this.affordable = Math.min(budget, Runtime.getRuntime().maxMemory() / 4);
        recording.sweeps().forEach(info -> infos.put(info.number(), info));
    }

    /** How sweeps get their epochs from now on. */
    void prepareWith(final Function<Sweep, SweepData> function) {
        preparation = function;
    }

    /** The traces of a sweep as read. */
    Sweep raw(final int number) {
        final Prepared ready = prepared.get(number);
        if (ready != null) {
            return ready.raw();
        }
        final Sweep sweep = find(number);
        keep(number, sweep);
        return sweep;
    }

    @Override
    public SweepData sweep(final int number) {
        final Prepared ready = prepared.get(number);
        return ready != null ? ready.data() : prepare(number, find(number));
    }

    private SweepData prepare(final int number, final Sweep sweep) {
        final SweepData data;
        try {
            data = preparation.apply(sweep);
        } catch (final FeatureException e) {
            keep(number, sweep);
            throw e;
        }
        final long size = PREPARED_BYTES * sweep.length();
        while (prepared.used + traces.used + size > affordable && !prepared.isEmpty()) {
            final int oldest = prepared.oldest();
            keep(oldest, prepared.remove(oldest).raw());
        }
        prepared.put(number, new Prepared(data, sweep), size);
        return data;
    }

    /** Keeps the traces of a sweep in as little memory as they need, in half of what is affordable. */
    private void keep(final int number, final Sweep sweep) {
        if (traces.get(number) != null) {
            return;
        }
        final StoredSweep compact = StoredSweep.of(sweep);
        while (traces.used + compact.bytes() > affordable / 2 && !traces.isEmpty()) {
            traces.remove(traces.oldest());
        }
        traces.put(number, compact, compact.bytes());
    }

    private Sweep find(final int number) {
        final FeatureException failure = failures.get(number);
        if (failure != null) {
            throw failure;
        }
        final StoredSweep stored = traces.get(number);
        if (stored != null) {
            return stored.sweep();
        }
        try {
            return read(number);
        } catch (final FeatureException e) {
            failures.put(number, e);
            throw e;
        }
    }

    private Sweep read(final int number) {
        final SweepInfo info = infos.get(number);
        if (!(info.samplingRate() >= LOWEST_RATE)) {
            throw unreadable(number, "its sampling rate of " + info.samplingRate() + " Hz is too low or unknown");
        }
        if (info.samples() * WORKING_BYTES > Runtime.getRuntime().maxMemory() / 2) {
            throw unreadable(
                    number,
                    "its " + info.samples() + " samples do not fit into the memory of "
                            + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB; give Java more memory");
        }
        final Sweep sweep;
        try {
            sweep = recording.read(info);
        } catch (final IOException e) {
            throw unreadable(number, e.getMessage());
        } catch (final RuntimeException e) {
            throw unreadable(number, "the file is damaged (" + e + ")");
        }
        if (sweep.length() == 0) {
            throw unreadable(number, "it has no samples");
        }
        return sweep;
    }

    private FeatureException unreadable(final int number, final String why) {
        return new FeatureException(
                ReasonCode.SWEEP_UNREADABLE,
                "Sweep " + number + " of " + recording.name() + " cannot be used: " + why + ".");
    }
}
