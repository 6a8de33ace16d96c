package org.ephys.knime.signal.nwb;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.WorkingMemory;

/**
 * Units in an NWB file.
 *
 * @param spikes times of each unit's spikes, s
 * @param start s, where the earliest interval of observation begins; 0 if there are none
 * @param end s, where the last one ends; that of the last spike if there are none
 * @param table what is known of the units
 * @param electrodes the first electrode of each unit, a row of {@code electrodeTable}; −1 if unknown
 * @param electrodeTable what is known of the electrodes
 */
public record UnitTable(
        List<double[]> spikes,
        double start,
        double end,
        CellTable table,
        List<Integer> electrodes,
        CellTable electrodeTable) {

    static UnitTable of(final Node root, final Node units, final String name) throws RecordingException {
        final double[] ends = numbers(units, "spike_times_index", name);
        final Node times = units.dataset("spike_times").orElse(null);
        if (ends == null || times == null) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT, name + " has units, but no spike times. Export them with the units.");
        }
        final List<double[]> spikes = spikes(new Samples(times, "spike_times of " + name), ends, name);
        final double[] observed = observed(units);
        double last = 0;
        for (final double[] unit : spikes) {
            for (final double time : unit) {
                last = time > last ? time : last;
            }
        }
        final Node all =
                root.group("general", "extracellular_ephys", "electrodes").orElse(null);
        return new UnitTable(
                spikes,
                observed == null ? 0 : observed[0],
                observed == null ? last : observed[1],
                CellTable.of(units),
                electrodes(units, ends.length, name),
                all == null ? CellTable.none() : CellTable.of(all));
    }

    private static double[] numbers(final Node group, final String child, final String name) throws RecordingException {
        final Node found = group.dataset(child).orElse(null);
        if (found == null) {
            return null;
        }
        final Samples samples = new Samples(found, child + " of " + name);
        return samples.readPlain(0, Math.toIntExact(samples.length()));
    }

    private static List<double[]> spikes(final Samples times, final double[] ends, final String name)
            throws RecordingException {
        if (times.length() > WorkingMemory.heap() / 32) {
            throw new RecordingException(
                    Reason.TOO_LARGE,
                    name + " has " + times.length()
                            + " spikes, more than fit into memory. Give Java more, e.g. -Xmx8g.");
        }
        final List<double[]> spikes = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < ends.length; i++) {
            if (!(ends[i] >= start && ends[i] <= times.length())) {
                throw new RecordingException(
                        Reason.DAMAGED,
                        name + ": the spikes of unit " + i + " would end at " + ends[i] + " of " + times.length()
                                + ". Copy or export it again from its source.");
            }
            spikes.add(times.readPlain(start, (int) ends[i] - start));
            start = (int) ends[i];
        }
        return spikes;
    }

    /** The earliest start and the last end of all intervals; {@code null} if there are none. */
    private static double[] observed(final Node units) {
        final Node intervals = units.dataset("obs_intervals").orElse(null);
        if (intervals == null || intervals.dimensions().length != 2 || !intervals.isSmall()) {
            return null;
        }
        if (!(intervals.all() instanceof double[][] pairs)) {
            return null;
        }
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (final double[] pair : pairs) {
            if (pair.length == 2 && Double.isFinite(pair[0]) && Double.isFinite(pair[1])) {
                first = Math.min(first, pair[0]);
                last = Math.max(last, pair[1]);
            }
        }
        return first < last ? new double[] {first, last} : null;
    }

    private static List<Integer> electrodes(final Node units, final int count, final String name)
            throws RecordingException {
        final double[] rows = numbers(units, "electrodes", name);
        final double[] ends = numbers(units, "electrodes_index", name);
        final List<Integer> first = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final int at = ends == null || i == 0 || i > ends.length ? i == 0 ? 0 : i : (int) ends[i - 1];
            first.add(rows == null || at >= rows.length ? -1 : (int) rows[at]);
        }
        return first;
    }
}
