package org.ephys.knime.signal.nwb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.RecordedBeside;
import org.ephys.knime.signal.recording.SweepInfo;

/**
 * Compares the commands of current-clamp sweeps with the currents that were recorded beside them and set aside: in the
 * first, the middle and the last of the sweeps that have both.
 */
final class MonitorCheck {

    private final Hdf5 file;
    private final List<SweepInfo> sweeps;
    private final Map<Integer, Traces> traces;
    private final boolean applyOffset;
    private final Remarks remarks;

    /**
     * @param sweeps as described, to be read by their traces
     * @param traces by the number of the sweep
     * @param remarks where to say what is odd but contradicts nothing
     */
    MonitorCheck(
            final Hdf5 file,
            final List<SweepInfo> sweeps,
            final Map<Integer, Traces> traces,
            final boolean applyOffset,
            final Remarks remarks) {
        this.file = file;
        this.sweeps = sweeps;
        this.traces = traces;
        this.applyOffset = applyOffset;
        this.remarks = remarks;
    }

    /** What makes the currents doubtful, in a sentence or two; empty if nothing does. */
    String doubt(final List<Row> rows) {
        final List<Row> both = new ArrayList<>();
        for (int k = 0; k < rows.size(); k++) {
            final Row row = rows.get(k);
            if (row.monitor() != null
                    && sweeps.get(k).readable()
                    && sweeps.get(k).clampMode() == ClampMode.CURRENT_CLAMP
                    && traces.get(row.number()).stimulus() != null) {
                both.add(row);
            }
        }
        if (both.isEmpty()) {
            return "";
        }
        final RecordedBeside compared = new RecordedBeside(3);
        Row last = null;
        for (final int k : new TreeSet<>(List.of(0, both.size() / 2, both.size() - 1))) {
            try {
                last = file.guarded(file.name(), () -> add(both.get(k), compared)) ? both.get(k) : last;
            } catch (IOException e) {
                continue; // whoever reads the sweep says so
            }
        }
        if (last != null && compared.verdict() == RecordedBeside.Verdict.AGREES && compared.offset() != 0) {
            remarks.say(
                    compared.offsetInWords("Series " + last.monitor().series().name(), "the command has")
                            + " If it was one, the rest is that of a cell which is held.");
        }
        return last == null
                ? ""
                : finding(
                        compared,
                        traces.get(last.number()).stimulus(),
                        last.monitor().series());
    }

    /** Whether a sweep could be compared: both currents are there from its first to its last sample. */
    private boolean add(final Row row, final RecordedBeside compared) throws IOException {
        final Traces found = traces.get(row.number());
        final String what = "Sweep " + row.number() + " of " + file.name();
        final Series series = row.monitor().series();
        final Axis monitor = Axis.of(row.monitor(), what);
        final double sent = found.recorded().samples() * found.command().step();
        if (found.command().lag() != 0
                || !sameTime(monitor, found.recorded())
                || Math.abs(found.command().samples() - sent)
                        > Math.max(1, found.command().step())) {
            return false;
        }
        final Node command = found.stimulus().data().orElseThrow();
        final Node data = series.data().orElseThrow();
        compared.add(
                new Samples(command, what)
                        .read(
                                (int) found.command().first(),
                                (int) found.command().samples(),
                                found.stimulus().scale(command, applyOffset)),
                new Samples(data, what)
                        .read((int) monitor.first(), (int) monitor.samples(), series.currentScale(data, applyOffset)));
        return true;
    }

    /** Whether two stretches last as long and begin together, but for a sample or two; where no rate is known, have as many samples. */
    private static boolean sameTime(final Axis monitor, final Axis response) {
        final double per = response.rate() / monitor.rate();
        if (!(per > 0) || monitor.rate() == response.rate()) {
            return monitor.samples() == response.samples();
        }
        final double apart = Math.abs(monitor.start() - response.start()) * response.rate();
        return Math.abs(monitor.samples() * per - response.samples()) <= Math.max(1, per)
                && !(apart > Math.max(1, per));
    }

    private static String finding(final RecordedBeside both, final Series command, final Series monitor) {
        final String found =
                switch (both.verdict()) {
                    case AGREES -> "";
                    case ONLY_RECORDED -> text("one that changes by up to %.4g pA", both.recordedRange());
                    case ONLY_SENT -> "none: it was not connected, or the current never reached the cell";
                    case INVERTED -> "it with the opposite sign";
                    case OTHER_SIZE ->
                        text("%.3g times as much: the conversion of one of the two is wrong", both.factor());
                    case OTHER_SHAPE -> text("another one, which changes by up to %.4g pA", both.recordedRange());
                };
        return found.isEmpty()
                ? ""
                : text("The command changes by up to %.4g pA (series %s)", both.sentRange(), command.name())
                        + ", but beside it series " + monitor.name() + " recorded " + found
                        + ". The command was taken; correct the file if the currents are wrong.";
    }

    private static String text(final String format, final Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
