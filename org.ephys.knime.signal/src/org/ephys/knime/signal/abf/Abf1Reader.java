package org.ephys.knime.signal.abf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** Reads the head of a file of version 1: fields at fixed places, indexed by the number of the converter's input. */
final class Abf1Reader extends HeaderReader {

    private static final int SHORT_HEAD = 2048;
    private static final int LONG_HEAD = 6144;
    private static final int MOST_INPUTS = 16;
    private static final int OUTPUTS = 4;
    private static final int OUTPUTS_WITH_EPOCHS = 2;
    private static final int SLOTS = 10;
    private static final int LIST_TEXT = 256;

    private ByteBuffer head;
    /** Short heads end before the fields that pCLAMP 8 added; others have samples there. */
    private boolean extended;

    Abf1Reader(final AbfInput input) {
        super(input);
    }

    AbfHeader read() throws IOException {
        head = input.read(0, SHORT_HEAD, "its header");
        final long block = head.getInt(40);
        extended = block * AbfInput.BLOCK >= LONG_HEAD;
        if (extended) {
            head = input.read(0, LONG_HEAD, "its header");
        }
        final int format = head.getShort(100);
        if (format < 0 || format > 1) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    input.name() + " stores its samples in a format (number " + format
                            + ") that is neither 16-bit counts nor 32-bit floats. Export it again with Clampfit.");
        }
        final boolean floats = format == 1;
        final int bytes = floats ? Float.BYTES : Short.BYTES;
        final int mode = head.getShort(8);
        final int channels = head.getShort(120);
        if (channels < 1 || channels > MOST_INPUTS) {
            throw input.damaged("it has " + channels + " channels");
        }
        final float interval = head.getFloat(122);
        final long samples = head.getInt(10);
        final long skipped = Math.max(0, head.getShort(14));
        final Section data = new Section(block * AbfInput.BLOCK + skipped * bytes, bytes, samples);
        check(mode, interval, samples, head.getInt(16), data, bytes);
        final double clock = clock(head.getFloat(130), (double) interval * channels, channels);
        final List<SweepEntry> starts =
                mode == AbfHeader.GAP_FREE ? List.of() : entries(section(92, 96, Integer.BYTES * 2));
        if (mode != AbfHeader.GAP_FREE && starts.isEmpty()) {
            checkSweeps(head.getInt(16));
        }
        final String comment = extended ? Texts.fixed(head, 5154, 128) : "";
        return new AbfHeader(
                version(head.getFloat(4)),
                true,
                mode,
                new AbfHeader.Data(
                        data.position(), samples, floats, (double) interval * channels, head.getInt(16), starts, clock),
                inputs(channels, floats),
                new AbfHeader.Commands(
                        outputs(),
                        head.getFloat(248) / (double) head.getInt(256),
                        extended ? userLists() : List.of(),
                        SLOTS,
                        false),
                new AbfHeader.Notes(
                        tags(section(44, 48, 64), clock),
                        Texts.date(head.getInt(20), head.getInt(24) * 1000L + Math.max(0, head.getShort(366))),
                        extended ? Texts.protocol(Texts.fixed(head, 4898, 256)) : "",
                        comment.isEmpty() ? Texts.fixed(head, 310, 56) : comment),
                warnings);
    }

    private static String version(final float number) {
        return Double.toString(Math.round(number * 1000.0) / 1000.0);
    }

    private Section section(final int block, final int count, final int bytes) {
        return new Section((long) head.getInt(block) * AbfInput.BLOCK, bytes, head.getInt(count));
    }

    private List<InputChannel> inputs(final int channels, final boolean floats) throws RecordingException {
        final List<InputChannel> inputs = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            final int number = head.getShort(410 + 2 * i);
            if (number < 0 || number >= MOST_INPUTS) {
                throw input.damaged("its channel " + i + " is input " + number + " of " + MOST_INPUTS);
            }
            final boolean telegraph = extended && head.getShort(4512 + 2 * number) == 1;
            final String name = name(Texts.fixed(head, 442 + 10 * number, 10), "AD", number);
            final double gain = floats
                    ? 1
                    : gain(
                            name,
                            floatOf(922, number),
                            floatOf(1050, number),
                            floatOf(730, number),
                            telegraph ? OptionalDouble.of(floatOf(4576, number)) : OptionalDouble.empty(),
                            head.getFloat(244),
                            head.getInt(252));
            inputs.add(new InputChannel(
                    number,
                    name,
                    Texts.fixed(head, 602 + 8 * number, 8),
                    gain,
                    floats ? 0 : floatOf(986, number) - (double) floatOf(1114, number),
                    telegraph,
                    extended ? head.getShort(4544 + 2 * number) : 0,
                    extended ? head.getShort(4768 + 2 * number) : 0));
        }
        return inputs;
    }

    private float floatOf(final int at, final int number) {
        return head.getFloat(at + Float.BYTES * number);
    }

    private List<OutputChannel> outputs() {
        final List<OutputChannel> outputs = new ArrayList<>();
        for (int d = 0; d < OUTPUTS; d++) {
            final boolean waveform = extended && d < OUTPUTS_WITH_EPOCHS;
            outputs.add(new OutputChannel(
                    d,
                    name(Texts.fixed(head, 1306 + 10 * d, 10), "DA", d),
                    Texts.fixed(head, 1346 + 8 * d, 8),
                    floatOf(1378, d),
                    floatOf(1394, d),
                    waveform && head.getShort(2296 + 2 * d) != 0,
                    waveform ? head.getShort(2300 + 2 * d) : 0,
                    waveform && head.getShort(2304 + 2 * d) != 0,
                    waveform
                            ? new OutputChannel.Stored(
                                    head.getInt(2048 + 4 * d),
                                    head.getInt(2056 + 4 * d),
                                    floatOf(2074, d),
                                    floatOf(2090, d))
                            : OutputChannel.Stored.NONE,
                    waveform
                            ? new OutputChannel.OtherFile("", floatOf(2708, d), floatOf(2716, d))
                            : OutputChannel.OtherFile.NONE,
                    false,
                    waveform ? epochs(d) : List.of()));
        }
        return outputs;
    }

    private List<ProtocolEpoch> epochs(final int output) {
        final List<ProtocolEpoch> epochs = new ArrayList<>();
        for (int e = 0; e < SLOTS; e++) {
            final int slot = output * SLOTS + e;
            epochs.add(new ProtocolEpoch(
                    e,
                    head.getShort(2308 + 2 * slot),
                    floatOf(2348, slot),
                    floatOf(2428, slot),
                    head.getInt(2508 + 4 * slot),
                    head.getInt(2588 + 4 * slot),
                    head.getInt(2136 + 4 * slot),
                    head.getInt(2216 + 4 * slot)));
        }
        return List.copyOf(epochs);
    }

    private List<UserList> userLists() {
        final List<UserList> lists = new ArrayList<>();
        for (int i = 0; i < OUTPUTS; i++) {
            if (head.getShort(3360 + 2 * i) != 0) {
                lists.add(UserList.of(
                        i,
                        head.getShort(3368 + 2 * i),
                        head.getShort(4400 + 2 * i) != 0,
                        Texts.fixed(head, 3376 + LIST_TEXT * i, LIST_TEXT)));
            }
        }
        return lists;
    }
}
