package org.ephys.knime.signal.abf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.StimulusOptions;
import org.ephys.knime.signal.recording.Unit;

/** Chooses where the command of an electrode comes from: the protocol, or the channel that recorded it. */
final class CommandChoice {

    private final AbfInput input;
    private final AbfHeader header;
    private final SweepIndex index;
    private final Pairing pairing;
    private final Path folder;
    private final StimulusOptions options;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();

    /**
     * @param folder where stimulus files may be; null for nowhere
     * @param options what the user knows
     */
    CommandChoice(
            final AbfInput input,
            final AbfHeader header,
            final SweepIndex index,
            final Pairing pairing,
            final Path folder,
            final StimulusOptions options) {
        this.input = input;
        this.header = header;
        this.index = index;
        this.pairing = pairing;
        this.folder = folder;
        this.options = options;
    }

    /** What is odd about the command. */
    List<String> warnings() {
        return warnings;
    }

    /** Which of the warnings make the command doubtful. */
    List<String> doubts() {
        return doubts;
    }

    /** The command of an electrode, to be closed by the caller. */
    CommandSource of(final Electrode electrode) throws IOException {
        final String wanted = options.channel();
        if (!wanted.isEmpty()) {
            return named(electrode, wanted);
        }
        final Optional<Integer> monitor = monitor(electrode);
        if (electrode.output() == null) {
            return monitor.isPresent()
                    ? recorded(monitor.get())
                    : new UnknownCommand("has a voltage, but no output of the protocol is its current. Name the channel"
                            + " of the current");
        }
        final CommandSource protocol = protocol(electrode.output());
        if (monitor.isEmpty()) {
            return protocol;
        }
        final boolean known = !Command.holds(header, electrode.output()) && protocol.problem(0) == null;
        boolean kept = false;
        try {
            kept = known && !recordedCounts(protocol, electrode.output(), monitor.get());
        } finally {
            if (!kept) {
                protocol.close();
            }
        }
        return kept ? protocol : recorded(monitor.get());
    }

    /** The protocol is free of noise, but what was recorded is nearer to the cell: where they differ, it counts. */
    private boolean recordedCounts(final CommandSource protocol, final OutputChannel output, final int channel)
            throws IOException {
        final List<Integer> whole = new ArrayList<>();
        for (int k = 0; k < index.count(); k++) {
            if (index.problem(k) == null && protocol.problem(k) == null) {
                whole.add(k);
            }
        }
        if (whole.isEmpty()) {
            return false;
        }
        final RecordedFinding both;
        try {
            both = RecordedFinding.of(
                    protocol,
                    new Samples(input, header, index),
                    channel,
                    new TreeSet<>(List.of(whole.get(0), whole.get(whole.size() / 2), whole.get(whole.size() - 1))));
        } catch (RecordingException e) {
            return false; // the sweep says it when it is read
        }
        final String finding =
                both.finding(output.name(), pairing.channelNames().get(channel));
        if (!finding.isEmpty()) {
            warnings.add(finding);
        }
        if (both.contradicts()) {
            doubts.add(finding);
        }
        return both.recordedCounts();
    }

    private CommandSource named(final Electrode electrode, final String wanted) throws IOException {
        final boolean currentClamp = electrode.clamp() == ClampMode.CURRENT_CLAMP;
        for (final OutputChannel output : header.commands().outputs()) {
            if (output.isCalled(wanted) && (currentClamp ? output.amperes() : output.volts())) {
                return protocol(output);
            }
        }
        final int channel = pairing.channel(wanted);
        if (channel >= 0) {
            final InputChannel found = header.inputs().get(channel);
            if (currentClamp ? found.amperes() : found.volts()) {
                return recorded(channel);
            }
        }
        throw new RecordingException(
                Reason.NO_SWEEPS,
                input.name() + " has no " + (currentClamp ? "current" : "voltage") + " " + wanted + ". It recorded "
                        + pairing.channels() + "; its protocol sent " + pairing.outputs() + ".");
    }

    /** The only channel that recorded a current beside the only cell. */
    private Optional<Integer> monitor(final Electrode electrode) {
        final long cells = pairing.electrodes().stream()
                .filter(other -> other.clamp() == ClampMode.CURRENT_CLAMP)
                .count();
        final List<Integer> monitors = pairing.monitors();
        return electrode.clamp() == ClampMode.CURRENT_CLAMP && cells <= 1 && monitors.size() == 1
                ? Optional.of(monitors.get(0))
                : Optional.empty();
    }

    private CommandSource recorded(final int channel) {
        warnings.add(
                "The current is that which channel " + pairing.channelNames().get(channel) + " recorded.");
        holdingIsNotUsed("was recorded");
        return new RecordedCommand(new Samples(input, header, index), channel);
    }

    private void holdingIsNotUsed(final String why) {
        if (!Double.isNaN(options.holding())) {
            warnings.add("The holding current that was given is not used, because the current " + why + ".");
        }
    }

    private CommandSource protocol(final OutputChannel output) throws IOException {
        if (output.source() == OutputChannel.FILE && output.isStored() && !Command.holds(header, output)) {
            holdingIsNotUsed("is stored in the file sample by sample");
        }
        if (output.train()) {
            warnings.add("The protocol sent a train of pulses before each sweep, which is not part of the sweeps.");
        }
        if (header.commands().alternating()) {
            warnings.add("The outputs of the protocol took turns from sweep to sweep; what is said to be sent may have"
                    + " been left out in every other sweep.");
        }
        if (header.first() && output.source() == OutputChannel.FILE && output.isStored()
                || header.first()
                        && header.commands().userLists().stream().anyMatch(list -> list.output() == output.number())) {
            warnings.add("Stored stimuli and user lists of ABF 1 were never compared with another program; check the"
                    + " current.");
        }
        final StimulusFile file =
                output.source() == OutputChannel.FILE && !output.isStored() && !Command.holds(header, output)
                        ? StimulusFiles.find(folder, output.file().path(), warnings)
                        : null;
        final double holding = options.holding();
        final double factor = output.amperes() ? Unit.factor(output.unit()) : 1;
        final Command command =
                new Command(header, index, input, output, output.amperes() ? holding / factor : Double.NaN, file);
        return new ProtocolCommand(command, output.unit(), file);
    }
}
