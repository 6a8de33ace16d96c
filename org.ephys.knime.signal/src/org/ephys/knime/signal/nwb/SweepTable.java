package org.ephys.knime.signal.nwb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.SweepInfo;

/** Describes sweeps without reading their traces, and finds out which cannot be read. */
final class SweepTable {

    private static final String DA_SUFFIX = "_DA_0";

    private final Hdf5 file;
    private final LabNotebook notebook;
    private final List<String> warnings;

    SweepTable(final Hdf5 file, final LabNotebook notebook, final List<String> warnings) {
        this.file = file;
        this.notebook = notebook;
        this.warnings = warnings;
    }

    /** One entry per row; what cannot be described is there with its problem. */
    List<SweepInfo> describe(final List<Row> rows) {
        final List<SweepInfo> sweeps = new ArrayList<>();
        for (final Row row : rows) {
            // Java needs 20 ms for the first + of texts
            final String what = String.join(" ", "Sweep", Integer.toString(row.number()), "of", file.name());
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
            row.stimuli().stream().findFirst().ifPresent(s -> sweep.clampMode(s.clampMode()));
            return sweep.problem(what + " has no response series. Nothing was recorded, or the file is incomplete.")
                    .build();
        }
        final Series response = row.responses().get(0);
        final Node group = response.group();
        final String code = stimulusCode(group.text("stimulus_description"));
        sweep.clampMode(response.clampMode())
                .series(response.name())
                .electrode(response.electrode())
                .stimulusCode(code)
                .comments(group.text("comments"))
                .startTime(response.startTime());
        if (notebook == null) {
            sweep.stimulusScaleFactor(group.numberIn("gain"));
        } else {
            sweep.stimulusScaleFactor(notebook.value("Scale Factor", row.number(), Double.NaN))
                    .stimulusCodeExt(withRepetition(code, (int) notebook.value("Set Sweep Count", row.number(), 0)))
                    .holdingPa(notebook.value("I-Clamp Holding Level", row.number(), Double.NaN));
        }
        if (response.clampMode() == ClampMode.CURRENT_CLAMP) {
            sweep.bridgeBalanceOhm(group.numberIn("bridge_balance")).biasCurrentAmpere(group.numberIn("bias_current"));
        }
        describeTraces(row, what, sweep);
        return sweep.build();
    }

    private void describeTraces(final Row row, final String what, final SweepInfo.Builder sweep)
            throws RecordingException {
        final Series response = row.responses().get(0);
        final double rate = response.rate();
        sweep.samples(0).samplingRate(rate);
        final Node recorded = response.data().orElse(null);
        if (recorded == null) {
            sweep.problem(noData(what, response));
            return;
        }
        final long samples = count(row, Samples.length(recorded, what + " (response " + response.name() + ")"));
        sweep.samples((int) Math.max(0, Math.min(samples, Integer.MAX_VALUE)));
        if (row.stimuli().size() == 1) {
            final double applied = row.stimuli().get(0).rate();
            if (!Double.isNaN(applied)) {
                sweep.samplingRate(applied);
            }
            if (!(Math.abs(applied - rate) <= 1e-6 * applied)) {
                warnings.add(what + ": the stimulus has a sampling rate of " + applied + " Hz, the response of " + rate
                        + " Hz.");
            }
            sweep.problem(problem(row, what, samples, rate > 0 || applied > 0));
        } else {
            sweep.problem(problem(row, what, samples, rate > 0));
        }
    }

    /** What prevents reading, null if nothing does. */
    private String problem(final Row row, final String what, final long samples, final boolean rated)
            throws RecordingException {
        final Series response = row.responses().get(0);
        if (row.responses().size() > 1) {
            return what + " has " + row.responses().size() + " response series (" + names(row.responses())
                    + ") instead of one. Give each electrode its own series and electrode entry.";
        }
        if (row.stimuli().isEmpty()) {
            return what + " has no stimulus series. Add the applied current to the file to use it.";
        }
        if (row.stimuli().size() > 1) {
            return what + " has " + row.stimuli().size() + " stimulus series (" + names(row.stimuli())
                    + ") instead of one.";
        }
        final Series stimulus = row.stimuli().get(0);
        if (stimulus.clampMode() != response.clampMode()) {
            return what + " has a response in " + response.clampMode().ipfxName() + ", but a stimulus in "
                    + stimulus.clampMode().ipfxName() + ".";
        }
        final Node applied = stimulus.data().orElse(null);
        if (applied == null) {
            return noData(what, stimulus);
        }
        final long appliedSamples = count(row, Samples.length(applied, what + " (stimulus " + stimulus.name() + ")"));
        if (appliedSamples != samples) {
            return what + " has " + samples + " samples of response, but " + appliedSamples
                    + " of stimulus. They must be sampled together.";
        }
        if (samples <= 0) {
            return what + " has no samples.";
        }
        if (!rated) {
            return what + " has no sampling rate. Add starting_time with its rate to the series.";
        }
        // Two traces of doubles, and as much again to work with.
        if (row.start() + samples > Integer.MAX_VALUE - 8
                || samples * 32 > Runtime.getRuntime().maxMemory()) {
            return what + " has " + samples + " samples, more than fit into memory. Give Java more memory (-Xmx) or"
                    + " cut the sweep into shorter ones.";
        }
        return null;
    }

    private static long count(final Row row, final long length) {
        if (row.count() < 0) {
            return length;
        }
        return Math.max(0, Math.min(row.count(), length - row.start()));
    }

    private static String noData(final String what, final Series series) {
        if (series.dataElsewhere()) {
            return what + ": the data of series " + series.name()
                    + " lie in another file, which is not opened. Export the recording into one file.";
        }
        return what + ": series " + series.name() + " has no data.";
    }

    private static String names(final List<Series> series) {
        return series.stream().map(Series::name).sorted().collect(Collectors.joining(", "));
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
