package org.ephys.knime.signal.cell;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.recording.UnitCorrection;
import org.ephys.knime.signal.recording.WorkingMemory;

/**
 * Reads the traces of sweeps when they are asked for and keeps those used last in as little memory as they need, as far
 * as they fit into half of a budget.
 */
final class TraceStore {

    /** Bytes per sample that the analysis of a sweep needs at most. */
    private static final long WORKING_BYTES = 80;
    /** Bytes per sample of a sweep that is kept ready for analysis and as traces. */
    private static final long KEPT_BYTES = 48;
    /** Hz; below, no protocol of this field can be recorded. */
    private static final double LOWEST_RATE = 500;

    private final Recording recording;
    private final UnitCorrection units;
    private final long affordable;
    private final Map<Integer, SweepInfo> infos = new HashMap<>();
    private final Map<Integer, FeatureException> failures = new HashMap<>();
    private final Kept<StoredSweep> traces = new Kept<>();

    TraceStore(final Recording recording, final UnitCorrection units, final long budget) {
        this.recording = recording;
        this.units = units;
        this.affordable = affordable(budget);
        recording.sweeps().forEach(info -> infos.put(info.number(), info));
    }

    private static long affordable(final long budget) {
        return Math.min(budget, WorkingMemory.heap() / 4);
    }

    /** Bytes that the work on the largest sweep and the kept ones take together. */
    static long needed(final List<SweepInfo> sweeps, final long budget) {
        long largest = 0;
        long all = 0;
        for (final SweepInfo sweep : sweeps) {
            if (sweep.readable() && fits(sweep)) {
                largest = Math.max(largest, sweep.samples());
                all += sweep.samples();
            }
        }
        return largest * WORKING_BYTES + Math.min(affordable(budget), all * KEPT_BYTES);
    }

    private static boolean fits(final SweepInfo sweep) {
        return sweep.samples() * WORKING_BYTES <= WorkingMemory.heap() / 2;
    }

    /** Bytes that traces and what is made of them may take together. */
    long affordable() {
        return affordable;
    }

    /** Bytes that the kept traces take. */
    long used() {
        return traces.used();
    }

    /** The traces of a sweep, which are kept. */
    Sweep read(final int number) {
        final Sweep sweep = fetch(number);
        keep(number, sweep);
        return sweep;
    }

    /** The traces of a sweep, for someone who keeps them. */
    Sweep fetch(final int number) {
        final FeatureException failure = failures.get(number);
        if (failure != null) {
            throw failure;
        }
        final StoredSweep stored = traces.get(number);
        if (stored != null) {
            return stored.sweep();
        }
        try {
            return load(number);
        } catch (final FeatureException e) {
            failures.put(number, e);
            throw e;
        }
    }

    /** Keeps traces that nobody else keeps any more. */
    void keep(final int number, final Sweep sweep) {
        if (traces.get(number) != null) {
            return;
        }
        final StoredSweep compact = StoredSweep.of(sweep);
        while (traces.used() + compact.bytes() > affordable / 2 && !traces.isEmpty()) {
            traces.remove(traces.oldest());
        }
        traces.put(number, compact, compact.bytes());
    }

    private Sweep load(final int number) {
        final SweepInfo info = infos.get(number);
        if (!info.readable()) {
            throw new FeatureException(ReasonCode.SWEEP_UNREADABLE, info.problem()); // it names sweep and file itself
        }
        if (!(info.samplingRate() >= LOWEST_RATE)) {
            throw unreadable(
                    number,
                    "its sampling rate of " + info.samplingRate()
                            + " Hz is too low or unknown (files have times in s and rates in Hz: are these in ms or kHz?)");
        }
        if (!fits(info)) {
            throw new FeatureException(
                    ReasonCode.SWEEP_TOO_LARGE,
                    "Sweep " + number + " of " + recording.name() + " cannot be used: its " + info.samples()
                            + " samples do not fit into the memory of " + WorkingMemory.heap() / 1_000_000
                            + " MB. Give Java more, e.g. -Xmx8g.");
        }
        final Sweep sweep;
        try {
            sweep = recording.read(info);
        } catch (final RecordingException e) {
            if (e.getCause() instanceof OutOfMemoryError memory) {
                throw memory; // others may have taken it: the whole cell is tried again alone
            }
            throw new FeatureException(ReasonCode.SWEEP_UNREADABLE, e.getMessage()); // it names sweep and file itself
        } catch (final IOException e) {
            throw unreadable(number, e.getMessage());
        } catch (final RuntimeException e) {
            throw unreadable(number, "the file is damaged (" + e + ")");
        }
        if (sweep.length() == 0) {
            throw unreadable(number, "it has no samples");
        }
        return units.corrected(sweep);
    }

    private FeatureException unreadable(final int number, final String why) {
        return new FeatureException(
                ReasonCode.SWEEP_UNREADABLE,
                "Sweep " + number + " of " + recording.name() + " cannot be used: " + why + ".");
    }
}
