package org.ephys.knime.signal.abf;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.RecordingInfo;

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
        final CommandChoice choice = new CommandChoice(input, header, index, pairing, folder, options.stimulus());
        final CommandSource command = choice.of(electrode);
        warnings.addAll(choice.warnings());
        final List<String> names =
                pairing.electrodes().stream().map(Electrode::name).toList();
        final RecordingInfo info = new RecordingInfo(
                "ABF " + header.version(),
                false,
                RecordingInfo.Session.of(
                        header.notes().comment(), header.notes().date()),
                RecordingInfo.Subject.UNKNOWN,
                names.contains(electrode.name()) ? names : List.of(electrode.name()),
                electrode.name());
        return new AbfRecording(input, header, index, electrode, command, info, warnings, choice.doubts());
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
                    Reason.NO_SWEEPS,
                    input.name() + " has no channel " + wanted + "; it has " + pairing.channels() + ".");
        }
        if (!header.inputs().get(channel).volts()) {
            throw new RecordingException(
                    Reason.NO_SWEEPS,
                    input.name() + " recorded no voltage in channel " + wanted + "; it has " + pairing.channels()
                            + ".");
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
                    input.name() + " recorded a voltage (" + pairing.channels()
                            + "), but no output of its protocol is a current (" + pairing.outputs()
                            + "). Name the channel of the cell as electrode if it was in current clamp.");
        }
        if (amperes) {
            return new RecordingException(
                    Reason.VOLTAGE_CLAMP_ONLY,
                    input.name() + " holds " + index.count()
                            + " voltage-clamp " + (index.count() == 1 ? "sweep" : "sweeps")
                            + " and none in current clamp, which the features need ("
                            + pairing.channels()
                            + "). Choose a current-clamp recording.");
        }
        return new RecordingException(
                Reason.UNCLEAR_UNITS,
                input.name() + " recorded neither a voltage nor a current in a unit that is known ("
                        + pairing.channels() + "). Correct the units with Clampfit.");
    }
}
