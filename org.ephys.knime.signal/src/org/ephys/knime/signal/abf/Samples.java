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
    private short[] counts;
    private float[] values;

    Samples(final AbfInput input, final AbfHeader header, final SweepIndex index) {
        this.input = input;
        this.header = header;
        this.index = index;
    }

    /**
     * Reads a sweep of a channel with a known unit. Samples are scaled in single precision, as pyABF gives them to IPFX.
     */
    double[] read(final int channel, final int sweep) throws IOException {
        return read(channel, sweep, factor(channel));
    }

    private float factor(final int channel) {
        return (float) Unit.factor(header.inputs().get(channel).unit());
    }

    /** As {@link #read(int, int)}, but only the samples at multiples of the step. */
    double[] thinned(final int channel, final int sweep, final int step) throws IOException {
        if (step == 1) {
            return read(channel, sweep);
        }
        final int length = index.length(sweep);
        final int size = header.data().bytesPerSample();
        final int frame = header.inputs().size() * size;
        final float factor = factor(channel);
        final double[] samples = new double[(length + step - 1) / step];
        int next = 0;
        for (int at = 0; at < length; ) {
            final int count = fill(sweep, at, length);
            for (; next < samples.length && (long) next * step < at + count; next++) {
                final int place = (next * step - at) * frame + channel * size;
                samples[next] = header.data().floats()
                        ? bytes.getFloat(place) * factor
                        : scaled(channel, bytes.getShort(place)) * factor;
            }
            at += count;
        }
        return samples;
    }

    private float scaled(final int channel, final short count) {
        final InputChannel from = header.inputs().get(channel);
        return count * (float) from.gain() + (float) from.offset();
    }

    /** Reads a sweep and multiplies it. */
    double[] read(final int channel, final int sweep, final float factor) throws IOException {
        final double[] samples = new double[index.length(sweep)];
        for (int at = 0; at < samples.length; ) {
            final int count = fill(sweep, at, samples.length);
            if (header.data().floats()) {
                floats(channel, factor, samples, at, count);
            } else {
                counts(channel, factor, samples, at, count);
            }
            at += count;
        }
        return samples;
    }

    /** Fills the buffer with samples of all channels and says how many of each channel they are. */
    private int fill(final int sweep, final int at, final int length) throws IOException {
        final int frame = header.inputs().size() * header.data().bytesPerSample();
        final int count = Math.min(CHUNK / frame, length - at);
        bytes.clear().limit(count * frame);
        input.read(
                header.data().start() + index.first(sweep) * header.data().bytesPerSample() + (long) at * frame,
                bytes,
                "sweep " + sweep);
        return count;
    }

    /** Loops over arrays are fast, those over a buffer are not. */
    private void counts(final int channel, final float factor, final double[] samples, final int at, final int count) {
        final int channels = header.inputs().size();
        final float gain = (float) header.inputs().get(channel).gain();
        final float zero = (float) header.inputs().get(channel).offset();
        if (counts == null) {
            counts = new short[CHUNK / Short.BYTES];
        }
        bytes.asShortBuffer().get(counts, 0, count * channels);
        if (channels == 1) {
            Counts.scale(counts, gain, zero, factor, samples, at, count);
        } else {
            Counts.scale(counts, channel, channels, gain, zero, factor, samples, at, count);
        }
    }

    private void floats(final int channel, final float factor, final double[] samples, final int at, final int count) {
        final int channels = header.inputs().size();
        if (values == null) {
            values = new float[CHUNK / Float.BYTES];
        }
        bytes.asFloatBuffer().get(values, 0, count * channels);
        int from = channel;
        for (int i = at; i < at + count; i++) {
            samples[i] = values[from] * factor;
            from += channels;
        }
    }
}
