package org.ephys.knime.signal.abf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ephys.knime.signal.recording.Unit;

/** Reads the samples of one channel and sweep, in mV or pA. */
final class Samples {

    private static final int CHUNK = 1 << 16;

    private final AbfInput input;
    private final AbfHeader header;
    private final SweepIndex index;
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    private final short[] counts = new short[CHUNK / Short.BYTES];
    /** The value of every count of the channel that was read last, and what it was made for. */
    private double[] scaled;

    private int scaledChannel = -1;
    private float scaledFactor;

    Samples(final AbfInput input, final AbfHeader header, final SweepIndex index) {
        this.input = input;
        this.header = header;
        this.index = index;
    }

    /**
     * Reads a sweep of a channel with a known unit. Samples are scaled in single precision, as pyABF gives them to IPFX.
     */
    double[] read(final int channel, final int sweep) throws IOException {
        final InputChannel from = header.inputs().get(channel);
        return read(channel, sweep, (float) Unit.factor(from.unit()));
    }

    /** Reads a sweep and multiplies it. */
    double[] read(final int channel, final int sweep, final float factor) throws IOException {
        final InputChannel from = header.inputs().get(channel);
        final int channels = header.inputs().size();
        final int frame = channels * header.data().bytesPerSample();
        final double[] values = new double[index.length(sweep)];
        long position =
                header.data().start() + index.first(sweep) * header.data().bytesPerSample();
        int at = 0;
        while (at < values.length) {
            final int count = Math.min(CHUNK / frame, values.length - at);
            bytes.clear().limit(count * frame);
            input.read(position, bytes, "sweep " + sweep);
            if (header.data().floats()) {
                floats(channel, channels, factor, values, at, count);
            } else {
                counts(channel, channels, from, factor, values, at, count);
            }
            position += (long) count * frame;
            at += count;
        }
        return values;
    }

    /** A loop over an array is fast, one over a buffer is not; and a look into a table is faster than a conversion. */
    private void counts(
            final int first,
            final int channels,
            final InputChannel channel,
            final float factor,
            final double[] values,
            final int at,
            final int count) {
        bytes.asShortBuffer().get(counts, 0, count * channels);
        final double[] table = scaled(first, channel, factor);
        int from = first;
        for (int i = at; i < at + count; i++) {
            values[i] = table[Short.toUnsignedInt(counts[from])];
            from += channels;
        }
    }

    private double[] scaled(final int place, final InputChannel channel, final float factor) {
        if (scaledChannel != place || scaledFactor != factor) {
            final float gain = (float) channel.gain();
            final float zero = (float) channel.offset();
            scaled = CountTable.of(count -> ((float) count * gain + zero) * factor);
            scaledChannel = place;
            scaledFactor = factor;
        }
        return scaled;
    }

    private void floats(
            final int first,
            final int channels,
            final float factor,
            final double[] values,
            final int at,
            final int count) {
        for (int i = 0; i < count; i++) {
            values[at + i] = bytes.getFloat((first + i * channels) * Float.BYTES) * factor;
        }
    }
}
