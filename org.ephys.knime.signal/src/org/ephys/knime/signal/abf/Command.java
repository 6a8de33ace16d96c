package org.ephys.knime.signal.abf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** What an output of the converter commanded, sweep by sweep, in the units of the output. */
final class Command {

    /** The first and the last 64th of a sweep are held. */
    private static final int HELD_PART = 64;

    private static final long LONGEST = 1L << 40;
    private static final int CHUNK = 1 << 16;

    private final AbfHeader header;
    private final SweepIndex index;
    private final AbfInput input;
    private final OutputChannel output;
    private final double holding;
    private final StimulusFile file;

    /**
     * @param holding takes the place of the level that the file says was held; NaN for that of the file
     * @param file the stimulus that is not stored in the recording; null if it is not there
     */
    Command(
            final AbfHeader header,
            final SweepIndex index,
            final AbfInput input,
            final OutputChannel output,
            final double holding,
            final StimulusFile file) {
        this.header = header;
        this.index = index;
        this.input = input;
        this.output = output;
        this.holding = Double.isNaN(holding) ? output.holding() : holding;
        this.file = file;
    }

    /** Whether nothing but the holding level was sent, in all sweeps. */
    static boolean holds(final AbfHeader header, final OutputChannel output) {
        return header.mode() != AbfHeader.EPISODIC
                || !output.on()
                || output.source() == 0
                || output.source() == OutputChannel.EPOCHS
                        && output.epochs().stream().allMatch(epoch -> epoch.kind() == Waveform.OFF);
    }

    /** What prevents knowing the command of a sweep, to follow its name; null if nothing does. */
    String problem(final int sweep) {
        if (!Double.isFinite(holding)) {
            return "was held at a level of " + holding + " " + output.unit();
        }
        if (holds(header, output)) {
            return null;
        }
        return switch (output.source()) {
            case OutputChannel.EPOCHS -> problemOfEpochs(sweep);
            case OutputChannel.FILE -> problemOfFile(sweep);
            default -> "has a command of a source (number " + output.source() + ") that is not known";
        };
    }

    private String problemOfFile(final int sweep) {
        if (output.isStored()) {
            return storedAt(sweep) > input.size() - 2L * index.length(sweep)
                    ? "has its stimulus behind the end of the file"
                    : !Double.isFinite(storedScale()) ? "has a stored stimulus that cannot be scaled" : null;
        }
        if (file == null) {
            final String name = Texts.fileName(output.file().path());
            return "has its stimulus in another file" + (name.isEmpty() ? "" : ", " + name + ",")
                    + " which is not there. Put it into the folder of the recording or name its folder";
        }
        return file.problem(sweep);
    }

    private String problemOfEpochs(final int sweep) {
        for (final UserList list : header.commands().userLists()) {
            if (list.output() == output.number()
                    && !list.understood(header.commands().epochSlots())) {
                return "has a user list for a parameter (number " + list.parameter() + ") that is not known";
            }
        }
        for (final ProtocolEpoch epoch : output.epochs()) {
            if (!Waveform.known(epoch.kind())) {
                return "has an epoch of a type (number " + epoch.kind() + ") that is not known";
            }
            if (epoch.kind() != Waveform.OFF) {
                final double level = level(epoch, sweep);
                final double length = length(epoch, sweep);
                if (!Double.isFinite(level) || !(length >= 0)) {
                    return "has an epoch of " + (long) length + " samples at a level of " + level + " " + output.unit();
                }
            }
        }
        return null;
    }

    /** What the command of a sweep is drawn of: the same parts are the same command. Empty if it is read instead. */
    List<Part> drawing(final int sweep) {
        final int samples = index.length(sweep);
        return holds(header, output)
                ? List.of(new Part(Waveform.STEP, 0, samples, holding, 0, 0, samples))
                : output.source() == OutputChannel.EPOCHS ? parts(sweep) : List.of();
    }

    /** The command of a sweep of which there is no {@link #problem(int)}, with its {@link #drawing(int)}. */
    double[] read(final int sweep, final List<Part> drawing) throws IOException {
        final double[] wave = new double[index.length(sweep)];
        if (!drawing.isEmpty()) {
            double before = holding;
            for (final Part part : drawing) {
                Waveform.draw(wave, part, before);
                before = part.level();
            }
        } else if (output.isStored()) {
            readStored(sweep, wave);
        } else {
            readFile(sweep, wave);
        }
        return wave;
    }

    /** The parts of a sweep's command, the held ones at both ends included. */
    List<Part> parts(final int sweep) {
        final int samples = index.length(sweep);
        final List<Part> parts = new ArrayList<>();
        final int held = samples / HELD_PART;
        double level = sweep == 0 ? holding : levelAfter(sweep - 1);
        parts.add(new Part(Waveform.STEP, 0, held, level, 0, 0, held));
        long at = held;
        for (final ProtocolEpoch epoch : output.epochs()) {
            if (epoch.kind() == Waveform.OFF) {
                continue;
            }
            level = level(epoch, sweep);
            final long length = (long) Math.max(0, Math.min(LONGEST, length(epoch, sweep)));
            parts.add(new Part(
                    epoch.kind(),
                    (int) Math.min(at, samples),
                    (int) Math.min(at + length, samples),
                    level,
                    (long) value(epoch, UserList.Quantity.PERIOD, epoch.period(), 0, sweep),
                    (long) value(epoch, UserList.Quantity.WIDTH, epoch.width(), 0, sweep),
                    length));
            at += length;
        }
        final int rest = (int) Math.min(at, samples);
        parts.add(new Part(Waveform.STEP, rest, samples, levelAfter(sweep), 0, 0, samples - rest));
        return parts;
    }

    /** Where the output stays after a sweep. */
    private double levelAfter(final int sweep) {
        double level = holding;
        if (output.keepsLevel()) {
            for (final ProtocolEpoch epoch : output.epochs()) {
                level = epoch.kind() == Waveform.OFF ? level : level(epoch, sweep);
            }
        }
        return level;
    }

    private double level(final ProtocolEpoch epoch, final int sweep) {
        return value(epoch, UserList.Quantity.LEVEL, epoch.level(), epoch.levelStep(), sweep);
    }

    private double length(final ProtocolEpoch epoch, final int sweep) {
        return value(epoch, UserList.Quantity.LENGTH, epoch.length(), epoch.lengthStep(), sweep);
    }

    private double value(
            final ProtocolEpoch epoch,
            final UserList.Quantity quantity,
            final double first,
            final double step,
            final int sweep) {
        for (final UserList list : header.commands().userLists()) {
            if (list.sets(output, epoch, quantity, header.commands().epochSlots())) {
                final OptionalDouble listed = list.value(sweep);
                if (listed.isPresent()) {
                    return listed.getAsDouble();
                }
            }
        }
        return first + step * sweep;
    }

    private long storedAt(final int sweep) {
        final int episode = Math.min(sweep, output.stored().sweeps() - 1);
        return output.stored().block() * AbfInput.BLOCK + 2L * index.length(sweep) * episode;
    }

    private double storedScale() {
        return output.stored().offset()
                * output.stored().factor()
                * header.commands().voltsPerCount()
                * output.scale();
    }

    /** Scale, offset and the held ends are in the stored counts already. */
    private void readStored(final int sweep, final double[] wave) throws IOException {
        final double zero = output.stored().offset();
        final short[] counts = new short[Math.min(CHUNK, wave.length)];
        long at = storedAt(sweep);
        for (int from = 0; from < wave.length; from += CHUNK) {
            final int count = Math.min(CHUNK, wave.length - from);
            input.read(at, Short.BYTES * count, "the stimulus of sweep " + sweep)
                    .asShortBuffer()
                    .get(counts, 0, count);
            for (int i = 0; i < count; i++) {
                wave[from + i] = (counts[i] + zero)
                        * output.stored().factor()
                        * header.commands().voltsPerCount()
                        * output.scale();
            }
            at += (long) Short.BYTES * count;
        }
    }

    private void readFile(final int sweep, final double[] wave) throws IOException {
        final double[] values = file.read(sweep);
        final int held = wave.length / HELD_PART;
        Arrays.fill(wave, sweep == 0 ? holding : levelAfter(sweep - 1));
        final int end = Math.min(wave.length - held, values.length);
        for (int i = held; i < end; i++) {
            wave[i] = values[i] * output.file().scale() + output.file().offset();
        }
        for (int i = held; i < end; i++) {
            if (!Double.isFinite(wave[i])) {
                throw new RecordingException(
                        Reason.DAMAGED,
                        "Sweep " + sweep + " of " + input.name() + ": its stimulus in " + file.name()
                                + " has the value " + wave[i] + " at sample " + i + ".");
            }
        }
    }
}
