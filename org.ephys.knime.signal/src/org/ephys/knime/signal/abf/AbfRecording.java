package org.ephys.knime.signal.abf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;

/** The sweeps of one electrode in an ABF file. */
final class AbfRecording implements Recording {

    private static final int LONGEST_REMARKS = 4000;

    private final AbfInput input;
    private final AbfHeader header;
    private final SweepIndex index;
    private final Electrode electrode;
    private final CommandSource command;
    private final RecordingInfo info;
    private final List<String> warnings;
    private final List<String> doubts;
    private final List<SweepInfo> sweeps;
    private final Samples samples;

    AbfRecording(
            final AbfInput input,
            final AbfHeader header,
            final SweepIndex index,
            final Electrode electrode,
            final CommandSource command,
            final RecordingInfo info,
            final List<String> warnings,
            final List<String> doubts) {
        this.input = input;
        this.header = header;
        this.index = index;
        this.electrode = electrode;
        this.command = command;
        this.info = info;
        this.warnings = List.copyOf(warnings);
        this.doubts = List.copyOf(doubts);
        samples = new Samples(input, header, index);
        final List<SweepInfo> described = new ArrayList<>();
        final String[] remarks = remarks();
        for (int k = 0; k < index.count(); k++) {
            described.add(describe(k, remarks[k]));
        }
        sweeps = List.copyOf(described);
    }

    private SweepInfo describe(final int sweep, final String remarks) {
        String problem = index.problem(sweep);
        if (problem == null) {
            problem = command.problem(sweep);
        }
        return SweepInfo.builder(sweep)
                .clampMode(electrode.clamp())
                .stimulusCode(header.notes().protocol())
                .samplingRate(header.data().rate())
                .samples(index.length(sweep))
                .startTime(index.start(sweep))
                .electrode(electrode.name())
                .series(electrode.name())
                .comments(remarks)
                .problem(problem == null ? null : "Sweep " + sweep + " of " + input.name() + " " + problem + ".")
                .build();
    }

    /** For each sweep the tags that were set from its start until the next one starts. */
    private String[] remarks() {
        final double[] starts = new double[index.count()];
        for (int k = 0; k < starts.length; k++) {
            starts[k] = index.start(k);
        }
        final String[] remarks = new String[starts.length];
        Arrays.fill(remarks, "");
        for (final Tag tag : header.notes().tags()) {
            final int found = Arrays.binarySearch(starts, tag.time());
            final int sweep = Math.max(0, found < 0 ? -found - 2 : found);
            if (!tag.text().isEmpty() && remarks[sweep].length() < LONGEST_REMARKS) {
                remarks[sweep] += (remarks[sweep].isEmpty() ? "" : "; ") + tag.text();
            }
        }
        return remarks;
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public List<SweepInfo> sweeps() {
        return sweeps;
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
    public List<String> doubtsOfCurrent() {
        return doubts;
    }

    @Override
    public Sweep read(final SweepInfo sweep) throws IOException {
        final int number = sweep.number();
        if (number < 0 || number >= sweeps.size()) {
            throw new IllegalArgumentException("Sweep " + number + " of " + name() + " does not exist.");
        }
        if (sweeps.get(number).problem() != null) {
            throw new RecordingException(
                    Reason.INCOMPLETE_SWEEP, sweeps.get(number).problem());
        }
        final double[] recorded = samples.read(electrode.input(), number);
        final double[] commanded = command.read(number);
        final boolean voltageClamp = electrode.clamp() == ClampMode.VOLTAGE_CLAMP;
        return new Sweep(sweep, voltageClamp ? commanded : recorded, voltageClamp ? recorded : commanded, true);
    }

    @Override
    public void close() throws IOException {
        try (input;
                command) {
            // both are closed, whatever happens to the other
        }
    }
}
