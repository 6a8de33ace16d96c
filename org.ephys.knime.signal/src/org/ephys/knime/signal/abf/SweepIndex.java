package org.ephys.knime.signal.abf;

import java.util.List;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.WorkingMemory;

/** Where the samples of each sweep are, and which sweeps are not whole. */
final class SweepIndex {

    private final long[] first;
    private final int[] lengths;
    private final double[] starts;
    private final String[] problems;

    private SweepIndex(final int sweeps) {
        first = new long[sweeps];
        lengths = new int[sweeps];
        starts = new double[sweeps];
        problems = new String[sweeps];
    }

    static SweepIndex of(final AbfHeader header, final AbfInput input) throws RecordingException {
        final long there = Math.max(
                0, (input.size() - header.data().start()) / header.data().bytesPerSample());
        final SweepIndex index = header.data().entries().isEmpty()
                ? equallyLong(header, Math.min(there, header.data().samples()))
                : entries(
                        header,
                        header.data().entries(),
                        Math.min(there, header.data().samples()));
        boolean whole = false;
        for (final String problem : index.problems) {
            whole |= problem == null;
        }
        if (!whole) {
            throw new RecordingException(
                    there < header.data().samples() ? Reason.TRUNCATED : Reason.DAMAGED,
                    input.name() + " has not one whole sweep: its first " + index.problems[0]
                            + ". Copy it again from where it was recorded.");
        }
        return index;
    }

    /** One sweep if the recording has no gaps, whatever their number is said to be. */
    private static SweepIndex equallyLong(final AbfHeader header, final long there) {
        final int channels = header.inputs().size();
        final int sweeps =
                header.mode() == AbfHeader.GAP_FREE ? 1 : (int) header.data().sweepsClaimed();
        final long each = header.data().samples() / sweeps / channels;
        final SweepIndex index = new SweepIndex(sweeps);
        for (int k = 0; k < sweeps; k++) {
            index.set(k, k * each * channels, each, channels, there);
            index.starts[k] = k * each / header.data().rate();
        }
        return index;
    }

    private static SweepIndex entries(final AbfHeader header, final List<SweepEntry> entries, final long there) {
        final int channels = header.inputs().size();
        final SweepIndex index = new SweepIndex(entries.size());
        long at = 0;
        boolean lost = false;
        for (int k = 0; k < entries.size(); k++) {
            final int samples = entries.get(k).samples();
            index.starts[k] = entries.get(k).tick() * header.data().clock();
            lost |= samples < 0 || samples % channels != 0;
            if (lost) {
                index.problems[k] = "has a length of " + samples + " samples of " + channels
                        + " channels, or follows one with such a length";
            } else {
                index.set(k, at, samples / channels, channels, there);
                at += samples;
            }
        }
        return index;
    }

    private void set(final int sweep, final long at, final long length, final int channels, final long there) {
        first[sweep] = at;
        lengths[sweep] = (int) Math.min(length, Integer.MAX_VALUE);
        if (length == 0) {
            problems[sweep] = "has no samples";
        } else if (length > (there - at) / channels) {
            problems[sweep] = "ends after " + Math.max(0, (there - at) / channels) + " of its " + length + " samples";
        } else if (length > Integer.MAX_VALUE - 8 || !WorkingMemory.fits(length)) {
            problems[sweep] = "has " + length + " samples, more than fit into memory; give Java more memory (-Xmx)";
        }
    }

    int count() {
        return lengths.length;
    }

    /** Samples of all channels before the sweep. */
    long first(final int sweep) {
        return first[sweep];
    }

    /** Samples of one channel. */
    int length(final int sweep) {
        return lengths[sweep];
    }

    /** Seconds from the start of the recording. */
    double start(final int sweep) {
        return starts[sweep];
    }

    /** Why the sweep is not whole, to follow its name; null if it is. */
    String problem(final int sweep) {
        return problems[sweep];
    }
}
