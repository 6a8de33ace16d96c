package org.ephys.knime.signal.abf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** Reads the head of a file of version 2: a table of sections, each of them a table of entries. */
final class Abf2Reader extends HeaderReader {

    private static final int HEAD = 332;
    private static final int PROTOCOL = 76;
    private static final int INPUTS = 92;
    private static final int OUTPUTS = 108;
    private static final int EPOCHS = 156;
    private static final int USER_LISTS = 172;
    private static final int STRINGS = 220;
    private static final int DATA = 236;
    private static final int TAGS = 252;
    private static final int SYNCH = 316;

    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_LISTS = 16;
    /** pCLAMP 11 has room for 50 epochs, all before for 10. */
    private static final int MOST_EPOCHS = 50;

    private static final int FEWER_EPOCHS = 10;
    private static final int MORE_EPOCHS_SINCE = 9;

    private ByteBuffer head;
    private List<String> strings;

    Abf2Reader(final AbfInput input) {
        super(input);
    }

    AbfHeader read() throws IOException {
        head = input.read(0, HEAD, "its header");
        final boolean floats = floats(Short.toUnsignedInt(head.getShort(30)));
        final Section data = section(DATA);
        final ByteBuffer protocol = entries(PROTOCOL, 186, 1, "protocol").get(0);
        final int mode = protocol.getShort(0);
        final float interval = protocol.getFloat(2);
        final long sweeps = Integer.toUnsignedLong(head.getInt(12));
        check(mode, interval, data.entries(), sweeps, data, floats ? Float.BYTES : Short.BYTES);
        strings = strings();
        final List<InputChannel> inputs = inputs(protocol, floats);
        final double clock = clock(protocol.getFloat(14), interval, inputs.size());
        final List<SweepEntry> starts = mode == AbfHeader.GAP_FREE ? List.of() : entries(section(SYNCH));
        if (!data.within(input.size()) && !starts.isEmpty()) {
            throw input.damaged("it claims " + data.entries() + " samples, more than its " + input.size()
                    + " bytes hold, and yet is not cut off");
        }
        if (mode != AbfHeader.GAP_FREE && starts.isEmpty()) {
            checkSweeps(sweeps);
        }
        return new AbfHeader(
                head.get(7) + "." + head.get(6) + "." + head.get(5) + "." + head.get(4),
                false,
                mode,
                new AbfHeader.Data(data.position(), data.entries(), floats, interval, sweeps, starts, clock),
                inputs,
                new AbfHeader.Commands(
                        outputs(),
                        protocol.getFloat(114) / (double) protocol.getInt(122),
                        userLists(),
                        head.get(6) >= MORE_EPOCHS_SINCE ? MOST_EPOCHS : FEWER_EPOCHS,
                        protocol.getShort(182) != 0),
                new AbfHeader.Notes(
                        tags(section(TAGS), clock),
                        Texts.date(Integer.toUnsignedLong(head.getInt(16)), Integer.toUnsignedLong(head.getInt(20))),
                        Texts.protocol(string(head.getInt(72))),
                        string(protocol.getInt(132))),
                warnings);
    }

    private boolean floats(final int format) throws RecordingException {
        if (format > 1) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    input.name() + " stores its samples in a format (number " + format
                            + ") that is neither 16-bit counts nor 32-bit floats. Export it again with Clampfit.");
        }
        return format == 1;
    }

    private Section section(final int at) {
        return new Section(
                Integer.toUnsignedLong(head.getInt(at)) * AbfInput.BLOCK,
                Integer.toUnsignedLong(head.getInt(at + 4)),
                head.getLong(at + 8));
    }

    /** All entries of a section that lies before the samples, each as bytes of its own. */
    private List<ByteBuffer> entries(final int at, final int needed, final int atLeast, final String what)
            throws IOException {
        final Section section = section(at);
        if (section.entries() < atLeast || section.entries() > MOST_ENTRIES) {
            throw input.damaged("it has " + section.entries() + " entries for its " + what);
        }
        if (section.entries() == 0) {
            return List.of();
        }
        if (section.bytes() < needed) {
            throw input.damaged("its entries for " + what + " take " + section.bytes() + " bytes");
        }
        if (!section.within(input.size())) {
            throw new RecordingException(
                    Reason.TRUNCATED,
                    input.name() + " ends before its " + what + ", after " + input.size()
                            + " bytes. Copy it again from where it was recorded.");
        }
        return read(section, (int) section.entries(), what);
    }

    private List<String> strings() throws IOException {
        final Section section = section(STRINGS);
        if (section.entries() <= 0) {
            return List.of();
        }
        final ByteBuffer start = input.read(section.position(), 44, "its table of texts");
        if (!"SSCH".equals(Texts.fixed(start, 0, 4))) {
            throw input.damaged("there is no table of texts at byte " + section.position());
        }
        final long size = Integer.toUnsignedLong(start.getInt(16));
        final long most = Math.min(size, Math.max(0, input.size() - section.position() - 44));
        if (most < size || size > 1 << 24) {
            throw new RecordingException(
                    Reason.TRUNCATED,
                    input.name() + " ends within its table of texts. Copy it again from where it was recorded.");
        }
        final ByteBuffer bytes = input.read(section.position() + 44, (int) size, "its table of texts");
        final List<String> found = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < bytes.limit(); i++) {
            if (bytes.get(i) == 0) {
                found.add(Texts.fixed(bytes, from, i - from));
                from = i + 1;
            }
        }
        if (from < bytes.limit()) {
            found.add(Texts.fixed(bytes, from, bytes.limit() - from));
        }
        return found;
    }

    /** Texts are numbered from 1; 0 is none. */
    private String string(final int number) {
        if (number < 0 || number > strings.size()) {
            warnings.add("A text has the number " + number + ", but there are " + strings.size() + " texts.");
            return "";
        }
        return number == 0 ? "" : strings.get(number - 1);
    }

    private List<InputChannel> inputs(final ByteBuffer protocol, final boolean floats) throws IOException {
        final List<ByteBuffer> entries = entries(INPUTS, 82, 1, "channels");
        if (entries.size() > MOST_CHANNELS) {
            throw input.damaged("it has " + entries.size() + " channels");
        }
        final List<InputChannel> inputs = new ArrayList<>();
        for (final ByteBuffer entry : entries) {
            final int number = entry.getShort(0);
            final boolean telegraph = entry.getShort(2) == 1;
            final String name = name(string(entry.getInt(74)), "AD", number);
            final double gain = floats
                    ? 1
                    : gain(
                            name,
                            entry.getFloat(40),
                            entry.getFloat(48),
                            entry.getFloat(28),
                            telegraph ? OptionalDouble.of(entry.getFloat(6)) : OptionalDouble.empty(),
                            protocol.getFloat(110),
                            protocol.getInt(118));
            inputs.add(new InputChannel(
                    number,
                    name,
                    string(entry.getInt(78)),
                    gain,
                    floats ? 0 : entry.getFloat(44) - (double) entry.getFloat(52),
                    telegraph,
                    entry.getShort(4),
                    entry.getShort(18)));
        }
        return inputs;
    }

    private List<OutputChannel> outputs() throws IOException {
        final Map<Integer, List<ProtocolEpoch>> epochs = new HashMap<>();
        for (final ByteBuffer entry : entries(EPOCHS, 30, 0, "epochs")) {
            epochs.computeIfAbsent((int) entry.getShort(2), d -> new ArrayList<>())
                    .add(new ProtocolEpoch(
                            entry.getShort(0),
                            entry.getShort(4),
                            entry.getFloat(6),
                            entry.getFloat(10),
                            entry.getInt(14),
                            entry.getInt(18),
                            entry.getInt(22),
                            entry.getInt(26)));
        }
        final List<OutputChannel> outputs = new ArrayList<>();
        for (final ByteBuffer entry : entries(OUTPUTS, 122, 0, "outputs")) {
            final int number = entry.getShort(0);
            final List<ProtocolEpoch> own = epochs.getOrDefault(number, new ArrayList<>());
            if (own.size() > MOST_EPOCHS) {
                throw input.damaged("output " + number + " has " + own.size() + " epochs");
            }
            own.sort(Comparator.comparingInt(ProtocolEpoch::number));
            outputs.add(new OutputChannel(
                    number,
                    name(string(entry.getInt(24)), "DA", number),
                    string(entry.getInt(28)),
                    entry.getFloat(8),
                    entry.getFloat(12),
                    entry.getShort(40) != 0,
                    entry.getShort(42),
                    entry.getShort(44) != 0,
                    new OutputChannel.Stored(
                            entry.getInt(32), entry.getInt(36), entry.getFloat(16), entry.getFloat(20)),
                    new OutputChannel.OtherFile(string(entry.getInt(118)), entry.getFloat(46), entry.getFloat(50)),
                    entry.getShort(60) != 0,
                    List.copyOf(own)));
        }
        return outputs;
    }

    private List<UserList> userLists() throws IOException {
        final List<UserList> lists = new ArrayList<>();
        for (final ByteBuffer entry : entries(USER_LISTS, 12, 0, "user lists")) {
            lists.add(
                    UserList.of(entry.getShort(0), entry.getShort(4), entry.getShort(6) != 0, string(entry.getInt(8))));
        }
        if (lists.size() > MOST_LISTS) {
            throw input.damaged("it has " + lists.size() + " user lists");
        }
        return lists;
    }
}
