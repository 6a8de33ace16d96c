package org.ephys.knime.signal.abf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ephys.knime.signal.recording.Format;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** What reading the heads of both versions has in common. */
abstract class HeaderReader {

    /** A converter of either kind has at most so many channels. */
    static final int MOST_CHANNELS = 128;

    private static final int MOST_SWEEPS = 200_000;
    private static final int MOST_TAGS = 10_000;
    private static final int LARGEST_TABLE = 1 << 24;
    private static final int TAG_TEXT = 56;
    private static final int TAG_BYTES = 62;

    final AbfInput input;
    final List<String> warnings = new ArrayList<>();

    HeaderReader(final AbfInput input) {
        this.input = input;
    }

    /** Reads the head of a file of either version. */
    static AbfHeader read(final AbfInput input) throws IOException {
        final String signature = input.size() < 4 ? "" : Texts.fixed(input.read(0, 4, "its first letters"), 0, 4);
        return switch (signature) {
            case "ABF" -> new Abf1Reader(input).read();
            case "ABF2" -> new Abf2Reader(input).read();
            default -> throw Format.UNKNOWN.refusal(input.name());
        };
    }

    /** Where the entries of a table are. */
    record Section(long position, long bytes, long entries) {

        /** Whether the file reaches to its end. */
        boolean within(final long size) {
            return position <= size && (bytes == 0 || entries <= (size - position) / bytes);
        }
    }

    /** Tables behind the samples are lost when a file is cut; the samples before the cut are as good as before. */
    final boolean present(final Section section, final int needed, final String what) throws RecordingException {
        if (section.entries() <= 0 || section.position() <= 0) {
            return false;
        }
        if (section.bytes() < needed) {
            throw input.damaged("its " + what + " take " + section.bytes() + " bytes each");
        }
        if (!section.within(input.size())) {
            warnings.add("The " + what + " lie behind the end of the file, which seems to be cut off.");
            return false;
        }
        return true;
    }

    /** The first entries of a table that lies within the file, each as a part of one buffer. */
    final List<ByteBuffer> read(final Section section, final int count, final String what) throws IOException {
        final long bytes = section.bytes() * count;
        if (bytes > LARGEST_TABLE) {
            throw input.damaged("its " + what + " take " + bytes + " bytes");
        }
        final ByteBuffer table = input.read(section.position(), (int) bytes, "its " + what);
        final List<ByteBuffer> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(table.slice(i * (int) section.bytes(), (int) section.bytes())
                    .order(ByteOrder.LITTLE_ENDIAN));
        }
        return entries;
    }

    final List<SweepEntry> entries(final Section section) throws IOException {
        if (!present(section, 8, "starts of sweeps")) {
            return List.of();
        }
        checkSweeps(section.entries());
        final List<SweepEntry> entries = new ArrayList<>();
        for (final ByteBuffer entry : read(section, (int) section.entries(), "starts of sweeps")) {
            entries.add(new SweepEntry(entry.getInt(0), entry.getInt(4)));
        }
        return entries;
    }

    final List<Tag> tags(final Section section, final double clock) throws IOException {
        if (!present(section, TAG_BYTES, "tags")) {
            return List.of();
        }
        final List<Tag> tags = new ArrayList<>();
        for (final ByteBuffer entry : read(section, (int) Math.min(MOST_TAGS, section.entries()), "tags")) {
            tags.add(new Tag(entry.getInt(0) * clock, Texts.fixed(entry, 4, TAG_TEXT), entry.getShort(60)));
        }
        return tags;
    }

    final void checkSweeps(final long sweeps) throws RecordingException {
        if (sweeps > MOST_SWEEPS) {
            throw new RecordingException(
                    Reason.TOO_LARGE,
                    input.name() + " says that it has " + sweeps + " sweeps; no more than " + MOST_SWEEPS
                            + " are read from one file. Export a part of it.");
        }
    }

    /** Checks what the number of sweeps and their times are computed from. */
    final void check(
            final int mode,
            final float interval,
            final long samples,
            final long sweeps,
            final Section data,
            final int size)
            throws RecordingException {
        if (mode < 1 || mode > AbfHeader.EPISODIC) {
            throw input.damaged("its mode of acquisition is " + mode + ", not one of 1 to 5");
        }
        if (!(interval > 0) || Float.isInfinite(interval)) {
            throw input.damaged("its sampling interval is " + interval + " µs");
        }
        if (samples <= 0 || sweeps <= 0 && mode != AbfHeader.GAP_FREE) {
            throw new RecordingException(
                    Reason.NO_SWEEPS,
                    input.name() + " is an ABF file without samples (" + sweeps + " sweeps). Choose the file that holds"
                            + " the recording.");
        }
        if (mode != AbfHeader.GAP_FREE && sweeps > samples) {
            throw input.damaged("it has " + sweeps + " sweeps, but only " + samples + " samples");
        }
        if (data.position() <= 0 || data.position() >= input.size()) {
            throw input.damaged("its samples start at byte " + data.position() + " of " + input.size());
        }
        if (samples > Long.MAX_VALUE / size) {
            throw input.damaged("it claims " + samples + " samples");
        }
    }

    /** Units per count, in the order of operations that decides about the last bit. */
    final double gain(
            final String channel,
            final double instrument,
            final double signal,
            final double programmable,
            final OptionalDouble telegraph,
            final double range,
            final int resolution)
            throws RecordingException {
        double gain = 1 / instrument / signal / programmable;
        if (telegraph.isPresent()) {
            gain /= telegraph.getAsDouble();
        }
        gain = gain * range / resolution;
        if (!Float.isFinite((float) gain) || (float) gain == 0) {
            throw input.damaged("counts of channel " + channel + " cannot be scaled (instrument " + instrument
                    + ", signal "
                    + signal + ", programmable gain " + programmable
                    + (telegraph.isPresent() ? ", telegraph " + telegraph.getAsDouble() : "") + ", range " + range
                    + " V, resolution " + resolution + ")");
        }
        return gain;
    }

    /** Seconds per tick of the clock; without a unit of its own it ticks with the samples of all channels. */
    static double clock(final float unit, final double interval, final int channels) {
        return unit == 0 ? interval * 1e-6 / channels : unit * 1e-6;
    }

    static String name(final String given, final String otherwise, final int number) {
        return given.isEmpty() ? otherwise + number : given;
    }
}
