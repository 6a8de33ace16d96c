package org.ephys.knime.signal.nwb;

import java.util.ArrayList;
import java.util.Collections;
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
                electrodes(
                        numbers(units, "electrodes", name),
                        numbers(units, "electrodes_index", name),
                        ends.length,
                        name),
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
                throw damaged(name, "the spikes of unit " + i + " would end at " + ends[i] + " of " + times.length());
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

    /**
     * The first electrode of each unit.
     *
     * @param rows of the table of electrodes, unit after unit; {@code null} if there are none
     * @param ends where those of each unit end in {@code rows}; {@code null} if each unit has one
     * @param count of units
     * @param name of the file, for messages
     * @return −1 for a unit that has none
     * @throws RecordingException if {@code ends} cannot be true
     */
    static List<Integer> electrodes(final double[] rows, final double[] ends, final int count, final String name)
            throws RecordingException {
        if (rows == null) {
            return Collections.nCopies(count, -1);
        }
        if (ends != null && ends.length != count) {
            throw damaged(name, "there are " + count + " units, but electrodes of " + ends.length);
        }
        final List<Integer> first = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < count; i++) {
            final double end = ends == null ? Math.min(i + 1, rows.length) : ends[i];
            if (!(end >= start && end <= rows.length)) {
                throw damaged(name, "the electrodes of unit " + i + " would end at " + end + " of " + rows.length);
            }
            first.add(end > start ? (int) rows[start] : -1);
            start = (int) end;
        }
        return first;
    }

    private static RecordingException damaged(final String name, final String what) {
        return new RecordingException(
                Reason.DAMAGED, name + ": " + what + ". Copy or export it again from its source.");
    }
}
