package org.ephys.knime.signal.text;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.StimulusOptions;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.recording.Unit;
import org.ephys.knime.signal.recording.WorkingMemory;

/** The sweeps of one electrode in a table of text. */
final class TextRecording implements Recording {

    /**
     * A table that was opened.
     *
     * @param channel its content
     * @param name of the file
     * @param layout how it is written
     * @param columns with what is known of them beside the file
     * @param reader reads it again
     * @param read what was read of it so far
     */
    record Table(
            SeekableByteChannel channel,
            String name,
            Layout layout,
            List<Column> columns,
            TableReader reader,
            TableReader.Columns read) {}

    private final Table table;
    private final List<TextSweeps.Columns> places;
    private final StimulusOptions stimulus;
    private final RecordingInfo info;
    private final List<SweepInfo> sweeps = new ArrayList<>();
    private final List<String> warnings;

    /**
     * @param table the table
     * @param electrode which electrode
     * @param found the sweeps of all electrodes
     * @param rate samples per s
     * @param stimulus what is known of the current
     * @param warnings what was odd
     */
    TextRecording(
            final Table table,
            final String electrode,
            final TextSweeps found,
            final double rate,
            final StimulusOptions stimulus,
            final List<String> warnings) {
        this.table = table;
        this.stimulus = stimulus;
        this.warnings = List.copyOf(warnings);
        places = found.of(electrode, stimulus.channel());
        final Layout layout = table.layout;
        info = new RecordingInfo(
                layout.format(),
                false,
                RecordingInfo.Session.of(layout.comment(), ""),
                RecordingInfo.Subject.UNKNOWN,
                found.electrodes().stream().filter(e -> !e.isEmpty()).toList(),
                electrode);
        double start = 0;
        for (int k = 0; k < places.size(); k++) {
            final Column voltage = table.columns.get(places.get(k).voltage());
            final int samples = table.read.lengths()[places.get(k).voltage()];
            final String problem = problem(places.get(k), found, samples, rate);
            sweeps.add(SweepInfo.builder(k)
                    .samplingRate(rate)
                    .samples(samples)
                    .startTime(k < layout.starts().size() ? layout.starts().get(k) : start)
                    .electrode(electrode)
                    .series(voltage.title())
                    .problem(problem == null ? null : "Sweep " + k + " of " + table.name + " " + problem + ".")
                    .build());
            start += samples / rate;
        }
    }

    private String problem(
            final TextSweeps.Columns place, final TextSweeps found, final int samples, final double rate) {
        if (samples == 0) {
            return "has no samples in " + table.columns.get(place.voltage()).named();
        }
        if (table.read.problems()[place.voltage()] != null) {
            return table.read.problems()[place.voltage()];
        }
        if (!WorkingMemory.fits(samples)) {
            return "has " + samples + " samples, more than fit into memory. Give Java more memory (-Xmx)";
        }
        if (place.current() >= 0) {
            return problemOfCurrent(place, samples);
        }
        if (found.hasCurrents()) {
            return found.currentSignals().size() > 1
                    ? "may have one of several currents (" + String.join(", ", found.currentSignals())
                            + "). Name that which was injected"
                    : "is one of " + places.size() + ", but there are " + found.countOfCurrents()
                            + " columns of currents. Give each sweep a current of its own, in the same order";
        }
        if (stimulus.amplitudes().isEmpty()) {
            return "has no current. Add a column with it for each sweep, or describe the step that was injected";
        }
        final double end = stimulus.end() * rate;
        return stimulus.onset() >= 0 && stimulus.onset() < stimulus.end() && end <= samples
                ? null
                : "lasts " + samples / rate + " s, but the step that was described goes from " + stimulus.onset()
                        + " to " + stimulus.end() + " s";
    }

    private String problemOfCurrent(final TextSweeps.Columns place, final int samples) {
        final int applied = table.read.lengths()[place.current()];
        if (table.read.problems()[place.current()] != null) {
            return table.read.problems()[place.current()];
        }
        return applied == samples
                ? null
                : "has " + samples + " samples of voltage in "
                        + table.columns.get(place.voltage()).named() + ", but " + applied + " of current in "
                        + table.columns.get(place.current()).named();
    }

    @Override
    public String name() {
        return table.name;
    }

    @Override
    public List<SweepInfo> sweeps() {
        return List.copyOf(sweeps);
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public Sweep read(final SweepInfo sweep) throws IOException {
        final int number = sweep.number();
        if (number < 0 || number >= sweeps.size()) {
            throw new IllegalArgumentException("Sweep " + number + " of " + table.name + " does not exist.");
        }
        final SweepInfo own = sweeps.get(number);
        if (own.problem() != null) {
            throw new RecordingException(Reason.INCOMPLETE_SWEEP, own.problem());
        }
        final TextSweeps.Columns place = places.get(number);
        final double[][] values = table.read.values() == null ? again(place, own) : table.read.values();
        final double[] voltage = scaled(values, place.voltage());
        final double[] current = place.current() >= 0 ? scaled(values, place.current()) : step(own);
        return new Sweep(sweep, voltage, current, false);
    }

    /** Of a table that is too large to be kept, the columns of one sweep. */
    private double[][] again(final TextSweeps.Columns place, final SweepInfo sweep) throws IOException {
        final boolean[] wanted = new boolean[table.columns.size()];
        wanted[place.voltage()] = true;
        if (place.current() >= 0) {
            wanted[place.current()] = true;
        }
        final TableReader.Columns columnsOfSweep = table.reader.read(wanted, 2L * sweep.samples());
        if (columnsOfSweep.values() == null || columnsOfSweep.lengths()[place.voltage()] != sweep.samples()) {
            throw new RecordingException(
                    Reason.UNREADABLE, table.name + " has changed since it was opened. Open it again.");
        }
        return columnsOfSweep.values();
    }

    private double[] scaled(final double[][] values, final int place) {
        final double factor = Unit.factor(table.columns.get(place).unit());
        final double[] scaled = values[place].clone();
        for (int i = 0; i < scaled.length && factor != 1; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    private double[] step(final SweepInfo sweep) {
        final double holding = Double.isNaN(stimulus.holding()) ? 0 : stimulus.holding();
        final double[] current = new double[sweep.samples()];
        Arrays.fill(current, holding);
        Arrays.fill(
                current,
                (int) Math.round(stimulus.onset() * sweep.samplingRate()),
                (int) Math.round(stimulus.end() * sweep.samplingRate()),
                holding + stimulus.amplitudes().get(sweep.number()));
        return current;
    }

    @Override
    public void close() throws IOException {
        table.channel.close();
    }
}
