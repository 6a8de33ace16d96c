package org.ephys.knime.signal.text;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.StimulusOptions;
import org.ephys.knime.signal.recording.WorkingMemory;

/** Opens tables of text: finds out which columns are times, sweeps and currents. */
public final class TextFile {

    /** So many numbers are kept in memory; of larger tables only the sweep that is read. */
    private static final long BUDGET = 1 << 22;

    private final SeekableByteChannel channel;
    private final String name;
    private final ReadingOptions options;
    private final List<String> warnings = new ArrayList<>();

    private TextFile(final SeekableByteChannel channel, final String name, final ReadingOptions options) {
        this.channel = channel;
        this.name = name;
        this.options = options;
    }

    /**
     * Opens a table.
     *
     * @param channel the content; closed with the recording, or at once if opening fails
     * @param name what to call the recording
     * @param options which electrode to read, and what is known about rate, units and stimulus
     * @return the recording, to be closed by the caller
     * @throws RecordingException if the file cannot be used; the message says what was found and what to do
     * @throws IOException if reading fails for other reasons
     */
    public static Recording open(final SeekableByteChannel channel, final String name, final ReadingOptions options)
            throws IOException {
        try {
            return new TextFile(channel, name, options).open();
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    private Recording open() throws IOException {
        final StackedSweeps stacked = StackedSweeps.of(channel, name);
        final Layout layout = stacked == null ? Layout.of(channel, name) : stacked.layout();
        final List<Column> columns =
                layout.columns().stream().map(c -> c.completed(options.text())).toList();
        final TextSweeps sweeps = new TextSweeps(layout, columns);
        final String electrode = choose(sweeps, columns);
        for (final Column other : sweeps.others()) {
            if (warnings.size() < 10) {
                warnings.add(capital(other.named()) + " was left out, it is "
                        + (other.unit().isEmpty() ? "in no unit." : "in " + other.unit() + "."));
            }
        }
        final StimulusOptions stimulus = options.stimulus();
        checkSignal(sweeps, stimulus.channel());
        final List<TextSweeps.Columns> found = sweeps.of(electrode, stimulus.channel());
        if (!stimulus.amplitudes().isEmpty()
                && !sweeps.hasCurrents()
                && stimulus.amplitudes().size() != found.size()) {
            throw new RecordingException(
                    Reason.INCOMPLETE_SWEEP,
                    name + " has " + found.size() + " sweeps, but "
                            + stimulus.amplitudes().size() + " amplitudes were given. Give one for each sweep.");
        }
        if (!Double.isNaN(stimulus.holding())
                && (sweeps.hasCurrents() || stimulus.amplitudes().isEmpty())) {
            warnings.add("The holding current that was given is not used, because no step of current was described for"
                    + " sweeps without one.");
        }
        final TableReader reader = new TableReader(channel, name, layout);
        final boolean[] wanted = new boolean[columns.size()];
        for (final TextSweeps.Columns sweep : found) {
            wanted[sweep.voltage()] = true;
            if (sweep.current() >= 0) {
                wanted[sweep.current()] = true;
            }
        }
        final double rate = stacked == null ? rate(layout, columns, sweeps.time(), reader) : rateOr(stacked.rate());
        final TableReader.Columns read = stacked == null ? reader.read(wanted, BUDGET) : stacked.read();
        return new TextRecording(
                new TextRecording.Table(channel, name, layout, columns, reader, read),
                electrode,
                sweeps,
                rate,
                stimulus,
                warnings);
    }

    private static String capital(final String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** The rate that the user gave, else another. */
    private double rateOr(final double other) {
        return Double.isNaN(options.text().rate()) ? other : options.text().rate();
    }

    private double rate(final Layout layout, final List<Column> columns, final int time, final TableReader reader)
            throws IOException {
        final double given = rateOr(Double.NaN);
        if (!Double.isNaN(given)) {
            return given;
        }
        if (time < 0) {
            throw new RecordingException(
                    Reason.NO_SWEEPS,
                    name + " has no column of times (titled \"Time (s)\" or \"Time (ms)\"). Give the sampling rate.");
        }
        final boolean[] wanted = new boolean[columns.size()];
        wanted[time] = true;
        final TableReader.Columns read = reader.read(wanted, WorkingMemory.mostNumbers());
        if (read.problems()[time] != null) {
            throw new RecordingException(Reason.DAMAGED, name + " " + read.problems()[time] + ".");
        }
        if (read.values() == null) {
            throw new RecordingException(
                    Reason.TOO_LARGE,
                    name + " has " + read.rows() + " lines, more than fit into memory. Give Java more memory (-Xmx).");
        }
        return Times.rate(
                read.values()[time] == null ? new double[0] : read.values()[time], columns.get(time), name, layout);
    }

    private String choose(final TextSweeps sweeps, final List<Column> columns) throws RecordingException {
        final List<String> electrodes = sweeps.electrodes();
        if (electrodes.isEmpty()) {
            throw noVoltage(sweeps, columns);
        }
        final String wanted = options.electrode();
        if (!wanted.isEmpty()) {
            if (!electrodes.contains(wanted)) {
                throw new RecordingException(
                        Reason.NO_SWEEPS,
                        name + " has no voltage of a signal " + wanted + "; "
                                + (electrodes.equals(List.of(""))
                                        ? "its signals have no names."
                                        : "it has those of " + String.join(", ", electrodes) + "."));
            }
            return wanted;
        }
        if (electrodes.size() > 1) {
            warnings.add("The file holds sweeps of " + electrodes.size() + " electrodes ("
                    + String.join(", ", electrodes) + "); those of " + electrodes.get(0) + " were read.");
        }
        return electrodes.get(0);
    }

    private RecordingException noVoltage(final TextSweeps sweeps, final List<Column> columns) {
        if (sweeps.hasCurrents()) {
            return new RecordingException(
                    Reason.VOLTAGE_CLAMP_ONLY,
                    name + " has columns of currents, but none of a voltage. The features need current clamp; if its"
                            + " columns are voltages, correct the units in the titles.");
        }
        return new RecordingException(
                Reason.UNCLEAR_UNITS,
                name + " has no column in a unit of voltage. Its columns are "
                        + columns.stream()
                                .limit(8)
                                .map(c -> c.named() + (c.unit().isEmpty() ? " without unit" : " in " + c.unit()))
                                .collect(Collectors.joining(", "))
                        + (columns.size() > 8 ? " and so on" : "")
                        + ". Write the units into the titles, such as \"Sweep 1 (mV)\", or give the unit of the voltages.");
    }

    private void checkSignal(final TextSweeps sweeps, final String wanted) throws RecordingException {
        if (!wanted.isEmpty() && !sweeps.currentSignals().contains(wanted)) {
            throw new RecordingException(
                    Reason.NO_SWEEPS,
                    name + " has no current of a signal " + wanted
                            + (sweeps.currentSignals().isEmpty()
                                    ? "; it has no currents."
                                    : "; it has those of " + String.join(", ", sweeps.currentSignals()) + "."));
        }
    }
}
