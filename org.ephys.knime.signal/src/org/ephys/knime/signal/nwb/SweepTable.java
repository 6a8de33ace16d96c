package org.ephys.knime.signal.nwb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.recording.WorkingMemory;

/** Describes sweeps without reading their traces, and finds out which cannot be read. */
final class SweepTable {

    private static final String DA_SUFFIX = "_DA_0";

    private final Hdf5 file;
    private final LabNotebook notebook;
    private final Remarks remarks;
    private final Map<Integer, Traces> traces = new HashMap<>();
    private final Map<Series, Integer> uses = new HashMap<>();

    SweepTable(final Hdf5 file, final LabNotebook notebook, final Remarks remarks) {
        this.file = file;
        this.notebook = notebook;
        this.remarks = remarks;
    }

    /** Where the traces of the sweeps are that were described and can be read, by number. */
    Map<Integer, Traces> traces() {
        return traces;
    }

    /** One entry per row; what cannot be described is there with its problem. */
    List<SweepInfo> describe(final List<Row> rows) {
        final List<SweepInfo> sweeps = new ArrayList<>();
        for (final Row row : rows) {
            row.stimuli().stream().filter(s -> s.count() < 0).forEach(s -> uses.merge(s.series(), 1, Integer::sum));
        }
        for (final Row row : rows) {
            final String what = "Sweep " + row.number() + " of " + file.name();
            SweepInfo sweep;
            try {
                sweep = file.guarded(what, () -> describe(row, what));
            } catch (IOException e) {
                sweep = SweepInfo.builder(row.number()).problem(e.getMessage()).build();
            }
            sweeps.add(sweep);
        }
        return sweeps;
    }

    private SweepInfo describe(final Row row, final String what) throws RecordingException {
        final SweepInfo.Builder sweep = SweepInfo.builder(row.number());
        if (row.responses().isEmpty()) {
            row.stimuli().stream()
                    .findFirst()
                    .ifPresent(s -> sweep.clampMode(s.series().clampMode()));
            return sweep.problem(what + " has no response series. Nothing was recorded, or the file is incomplete.")
                    .build();
        }
        final Series response = row.responses().get(0).series();
        final Node group = response.group();
        final String comments = group.text("comments");
        final String code = stimulusCode(response.stimulusDescription());
        sweep.clampMode(response.clampMode())
                .series(response.name())
                .electrode(response.electrode())
                .stimulusCode(code)
                .comments(comments.isEmpty() ? group.text("comment") : comments)
                .startTime(response.startTime());
        if (notebook == null) {
            final double amplitude = group.numberIn("aibs_stimulus_amplitude_pa");
            sweep.stimulusScaleFactor(Double.isNaN(amplitude) ? group.numberIn("gain") : amplitude);
        } else {
            sweep.stimulusScaleFactor(notebook.value("Scale Factor", row.noted(), Double.NaN))
                    .stimulusCodeExt(withRepetition(code, (int) notebook.value("Set Sweep Count", row.noted(), 0)))
                    .holdingPa(notebook.value("I-Clamp Holding Level", row.noted(), Double.NaN));
        }
        if (response.clampMode() == ClampMode.CURRENT_CLAMP) {
            sweep.bridgeBalanceOhm(group.numberIn("bridge_balance")).biasCurrentAmpere(group.numberIn("bias_current"));
        }
        describeTraces(row, what, sweep);
        return sweep.build();
    }

    private void describeTraces(final Row row, final String what, final SweepInfo.Builder sweep)
            throws RecordingException {
        final Stretch recorded = row.responses().get(0);
        if (recorded.series().data().isEmpty()) {
            sweep.problem(noData(what, recorded.series()))
                    .samplingRate(recorded.series().statedRate());
            return;
        }
        final Axis response = Axis.of(recorded, what);
        sweep.samples((int) Math.min(response.samples(), SweepInfo.TOO_MANY))
                .samplingRate(response.rate())
                .startTime(response.start());
        String problem = problemOfSeries(row, what);
        if (problem == null) {
            problem = row.stimuli().isEmpty()
                    ? describeZeroCurrent(row, what, response)
                    : describeCommand(row, what, response, sweep);
        }
        sweep.problem(problem);
    }

    private String describeZeroCurrent(final Row row, final String what, final Axis response)
            throws RecordingException {
        traces.put(row.number(), new Traces(row.responses().get(0).series(), response, null, null, null));
        return problemOfSamples(row.responses().get(0), response, response.rate(), what);
    }

    private String describeCommand(final Row row, final String what, final Axis response, final SweepInfo.Builder sweep)
            throws RecordingException {
        final Series stimulus = row.stimuli().get(0).series();
        final Axis applied = Axis.of(row.stimuli().get(0), what);
        final Axis recorded = response.rate() > 0
                ? response
                : new Axis(response.first(), response.samples(), applied.rate(), response.start());
        final Command command;
        try {
            command = Command.of(what, recorded, applied, uses.getOrDefault(stimulus, 0) > 1);
        } catch (RecordingException e) {
            return e.getMessage(); // what is known of the sweep stays
        }
        final double rate = command.step() == 1 && applied.rate() > 0 ? applied.rate() : recorded.rate();
        sweep.samplingRate(rate);
        if (!command.fits()) {
            remarks.add(
                    "The stimulus has a rate or length of its own and was brought onto the time axis of the response",
                    row.number());
        }
        traces.put(row.number(), new Traces(row.responses().get(0).series(), recorded, stimulus, applied, command));
        return problemOfSamples(row.responses().get(0), response, rate, what);
    }

    /** What prevents reading and can be told from the series that there are, null if nothing does. */
    private static String problemOfSeries(final Row row, final String what) {
        final Series response = row.responses().get(0).series();
        if (row.responses().size() > 1) {
            return what + " has " + row.responses().size() + " response series (" + names(row.responses())
                    + ") instead of one, and neither their names nor their start times tell them apart. Give each sweep"
                    + " a number of its own.";
        }
        if (row.stimuli().isEmpty() && response.noCurrent()) {
            return null;
        }
        if (row.doubt() != null) {
            return what + " " + row.doubt();
        }
        if (row.stimuli().isEmpty()) {
            return what + " has no stimulus series. Add the applied current to the file to use it.";
        }
        if (row.stimuli().size() > 1) {
            return what + " has " + row.stimuli().size() + " stimulus series (" + names(row.stimuli())
                    + ") instead of one.";
        }
        final Series stimulus = row.stimuli().get(0).series();
        if (stimulus.clampMode() != response.clampMode()) {
            return what + " has a response in " + response.clampMode().ipfxName() + ", but a stimulus in "
                    + stimulus.clampMode().ipfxName() + ".";
        }
        return stimulus.data().isEmpty() ? noData(what, stimulus) : null;
    }

    private static String problemOfSamples(
            final Stretch recorded, final Axis response, final double rate, final String what)
            throws RecordingException {
        if (response.samples() <= 0) {
            return what + " has no samples.";
        }
        if (!(rate > 0)) {
            return Axis.withoutRate(recorded, response, what);
        }
        if (response.first() + response.samples() > Integer.MAX_VALUE - 8 || !WorkingMemory.fits(response.samples())) {
            return what + " has " + response.samples() + " samples, more than fit into memory. Give Java more memory"
                    + " (-Xmx) or cut the sweep into shorter ones.";
        }
        return null;
    }

    private static String noData(final String what, final Series series) {
        if (series.dataElsewhere()) {
            return what + ": the data of series " + series.name()
                    + " lie in another file, which is not opened. Export the recording into one file.";
        }
        return what + ": series " + series.name() + " has no data.";
    }

    private static String names(final List<Stretch> series) {
        return series.stream().map(s -> s.series().name()).sorted().collect(Collectors.joining(", "));
    }

    private static String withRepetition(final String code, final int repetition) {
        return String.join("", code, "[", Integer.toString(repetition), "]");
    }

    /** As IPFX: without the ending that MIES adds and without the repetition. */
    static String stimulusCode(final String description) {
        final String code = description.endsWith(DA_SUFFIX)
                ? description.substring(0, description.length() - DA_SUFFIX.length())
                : description;
        final int bracket = code.indexOf('[');
        return bracket < 0 ? code : code.substring(0, bracket);
    }
}
