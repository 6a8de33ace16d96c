package org.ephys.knime.signal.abf;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.Unit;

/** Opens ABF files of both versions: chooses the electrode, and where its command comes from. */
public final class AbfFile {

    private final AbfInput input;
    private final AbfHeader header;
    private final SweepIndex index;
    private final Pairing pairing;
    private final Path folder;
    private final ReadingOptions options;
    private final List<String> warnings;

    private AbfFile(final AbfInput input, final Path folder, final ReadingOptions options) throws IOException {
        this.input = input;
        this.folder = options.stimulus().folder() == null
                ? folder
                : options.stimulus().folder();
        this.options = options;
        header = HeaderReader.read(input);
        index = SweepIndex.of(header, input);
        pairing = new Pairing(header);
        warnings = new ArrayList<>(header.warnings());
    }

    /**
     * Opens a file.
     *
     * @param channel the content; closed with the recording, or at once if opening fails
     * @param name what to call the recording
     * @param folder where the recording lies, to look for stimuli that lie in files of their own; null if it is not known
     * @param options which electrode to read, and what is known about the stimulus beyond the file
     * @return the recording, to be closed by the caller
     * @throws RecordingException if the file cannot be used; the message says what was found and what to do
     * @throws IOException if reading fails for other reasons
     */
    public static Recording open(
            final SeekableByteChannel channel, final String name, final Path folder, final ReadingOptions options)
            throws IOException {
        try {
            return new AbfFile(new AbfInput(channel, name), folder, options).open();
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /**
     * The files beside a recording that its stimuli are read from.
     *
     * @param channel the content; is closed
     * @param name what to call the recording
     * @param folder where the recording lies, null if it is not known
     * @param options what is known about the stimulus beyond the file
     * @return the files, whether they are there or not
     * @throws RecordingException if the file cannot be used
     * @throws IOException if reading fails for other reasons
     */
    public static List<Path> stimulusFiles(
            final SeekableByteChannel channel, final String name, final Path folder, final ReadingOptions options)
            throws IOException {
        try (channel) {
            final AbfFile file = new AbfFile(new AbfInput(channel, name), folder, options);
            return StimulusFiles.named(file.header, file.folder);
        }
    }

    private Recording open() throws IOException {
        final Electrode electrode = choose();
        final CommandSource command = command(electrode);
        final List<String> names =
                pairing.electrodes().stream().map(Electrode::name).toList();
        final RecordingInfo info = new RecordingInfo(
                "ABF " + header.version(),
                false,
                "",
                header.comment(),
                header.date(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                names.contains(electrode.name()) ? names : List.of(electrode.name()),
                electrode.name());
        return new AbfRecording(input, header, index, electrode, command, info, warnings);
    }

    private Electrode choose() throws RecordingException {
        final List<Electrode> cells = pairing.electrodes().stream()
                .filter(electrode -> electrode.clamp() == ClampMode.CURRENT_CLAMP)
                .toList();
        final String wanted = options.electrode();
        if (!wanted.isEmpty()) {
            return named(wanted);
        }
        if (cells.isEmpty()) {
            throw noCell();
        }
        if (cells.size() > 1) {
            warnings.add("The file holds current-clamp sweeps of " + cells.size() + " electrodes ("
                    + cells.stream().map(Electrode::name).collect(Collectors.joining(", ")) + "); those of "
                    + cells.get(0).name() + " were read.");
        }
        return cells.get(0);
    }

    /** The electrode of that name, or any channel with a voltage that the user says is one. */
    private Electrode named(final String wanted) throws RecordingException {
        final int channel = pairing.channel(wanted);
        for (final Electrode electrode : pairing.electrodes()) {
            if (electrode.input() == channel) {
                return electrode;
            }
        }
        if (channel < 0) {
            throw new RecordingException(
                    Reason.NO_SWEEPS, input.name() + " has no channel " + wanted + "; it has " + channels() + ".");
        }
        if (!header.inputs().get(channel).volts()) {
            throw new RecordingException(
                    Reason.NO_SWEEPS,
                    input.name() + " recorded no voltage in channel " + wanted + "; it has " + channels() + ".");
        }
        return new Electrode(pairing.channelNames().get(channel), channel, null, ClampMode.CURRENT_CLAMP);
    }

    private RecordingException noCell() {
        final String contradiction = pairing.contradictions().isEmpty()
                ? ""
                : pairing.contradictions().get(0);
        if (!contradiction.isEmpty()) {
            return new RecordingException(
                    Reason.UNCLEAR_UNITS,
                    input.name() + " contradicts itself: " + contradiction
                            + ". The units or scales were set up wrongly before the recording; correct them with"
                            + " Clampfit.");
        }
        final boolean volts = header.inputs().stream().anyMatch(InputChannel::volts);
        final boolean amperes = header.inputs().stream().anyMatch(InputChannel::amperes);
        if (volts && !amperes || volts && pairing.electrodes().isEmpty()) {
            return new RecordingException(
                    Reason.UNCLEAR_UNITS,
                    input.name() + " recorded a voltage (" + channels()
                            + "), but no output of its protocol is a current (" + outputs()
                            + "). Name the channel of the cell as electrode if it was in current clamp.");
        }
        if (amperes) {
            return new RecordingException(
                    Reason.VOLTAGE_CLAMP_ONLY,
                    input.name() + " holds " + index.count()
                            + " voltage-clamp sweeps and none in current clamp, which the features need (" + channels()
                            + "). Choose a current-clamp recording.");
        }
        return new RecordingException(
                Reason.UNCLEAR_UNITS,
                input.name() + " recorded neither a voltage nor a current in a unit that is known (" + channels()
                        + "). Correct the units with Clampfit.");
    }

    private String channels() {
        final List<String> texts = new ArrayList<>();
        for (int i = 0; i < header.inputs().size(); i++) {
            final String unit = header.inputs().get(i).unit();
            texts.add(pairing.channelNames().get(i) + " in " + (unit.isEmpty() ? "no unit" : unit));
        }
        return String.join(", ", texts);
    }

    private String outputs() {
        return header.outputs().isEmpty()
                ? "there is none"
                : header.outputs().stream()
                        .map(output -> output.name() + " in " + (output.unit().isEmpty() ? "no unit" : output.unit()))
                        .collect(Collectors.joining(", "));
    }

    private CommandSource command(final Electrode electrode) throws IOException {
        final String wanted = options.stimulus().channel();
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
        final boolean known = !Command.holds(header, electrode.output()) && protocol.problem(0) == null;
        if (known || monitor.isEmpty()) {
            return protocol;
        }
        protocol.close();
        return recorded(monitor.get());
    }

    private CommandSource named(final Electrode electrode, final String wanted) throws IOException {
        final boolean currentClamp = electrode.clamp() == ClampMode.CURRENT_CLAMP;
        for (final OutputChannel output : header.outputs()) {
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
                        + channels() + "; its protocol sent " + outputs() + ".");
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
        if (!Double.isNaN(options.stimulus().holding())) {
            warnings.add("The holding current that was given is not used, because the current " + why + ".");
        }
    }

    private CommandSource protocol(final OutputChannel output) throws IOException {
        if (output.source() == OutputChannel.FILE && output.stored() && !Command.holds(header, output)) {
            holdingIsNotUsed("is stored in the file sample by sample");
        }
        if (output.train()) {
            warnings.add("The protocol sent a train of pulses before each sweep, which is not part of the sweeps.");
        }
        if (header.alternating()) {
            warnings.add("The outputs of the protocol took turns from sweep to sweep; what is said to be sent may have"
                    + " been left out in every other sweep.");
        }
        if (header.first() && output.source() == OutputChannel.FILE && output.stored()
                || header.first() && header.userLists().stream().anyMatch(list -> list.output() == output.number())) {
            warnings.add("Stored stimuli and user lists of ABF 1 were never compared with another program; check the"
                    + " current.");
        }
        final StimulusFile file =
                output.source() == OutputChannel.FILE && !output.stored() && !Command.holds(header, output)
                        ? StimulusFiles.find(folder, output.filePath(), warnings)
                        : null;
        final double holding = options.stimulus().holding();
        final double factor = output.amperes() ? Unit.factor(output.unit()) : 1;
        final Command command =
                new Command(header, index, input, output, output.amperes() ? holding / factor : Double.NaN, file);
        return new ProtocolCommand(command, output.unit(), file);
    }
}
