package org.ephys.knime.signal.abf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.nwb.ByteArrayChannel;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;

/**
 * An ABF 2 file of int16 counts, made for a test: any channels, one output with steps or a stimulus file, sweeps of equal
 * length. A count is 1/32 of the channel's unit.
 */
final class MadeAbf {

    static final double RATE = 10_000;
    private static final int BLOCK = 512;
    private static final double PER_UNIT = 32;
    private static final int RANGE = 8;
    private static final int RESOLUTION = 1 << 15;

    private final int sweeps;
    private final int samples;
    private final List<String> texts = new ArrayList<>(List.of("made", "made.pro"));
    private final List<int[]> inputs = new ArrayList<>();
    private final List<double[][]> traces = new ArrayList<>();
    private final List<float[]> epochs = new ArrayList<>();
    private int outputName;
    private int outputUnit;
    private float holding;
    private int stimulusFile;

    MadeAbf(final int sweeps, final int samples) {
        this.sweeps = sweeps;
        this.samples = samples;
    }

    private int text(final String text) {
        texts.add(text);
        return texts.size();
    }

    /** A channel with its samples by sweep. */
    MadeAbf input(final int number, final String name, final String unit, final double[][] samplesOfSweeps) {
        inputs.add(new int[] {number, text(name), text(unit)});
        traces.add(samplesOfSweeps);
        return this;
    }

    MadeAbf output(final String name, final String unit, final double held) {
        outputName = text(name);
        outputUnit = text(unit);
        holding = (float) held;
        return this;
    }

    /** A step of the protocol; its level rises from sweep to sweep. */
    MadeAbf step(final double level, final double rise, final int length) {
        epochs.add(new float[] {(float) level, (float) rise, length});
        return this;
    }

    /** The stimulus lies in a file of its own. */
    MadeAbf stimulusFile(final String path) {
        stimulusFile = text(path);
        return this;
    }

    Recording open(final ReadingOptions options) throws IOException {
        return AbfFile.open(
                new ByteArrayChannel(bytes()), "made.abf", options.stimulus().folder(), options);
    }

    byte[] bytes() {
        final int channels = inputs.size();
        final int data = 7;
        final int synch = data + blocks(2 * samples * sweeps * channels);
        final ByteBuffer bytes =
                ByteBuffer.allocate((synch + blocks(8 * sweeps)) * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(0, new byte[] {'A', 'B', 'F', '2', 0, 0, 6, 2});
        bytes.putInt(8, BLOCK)
                .putInt(12, sweeps)
                .putInt(16, 20240101)
                .putInt(60, 1)
                .putInt(72, 2);
        section(bytes, 76, 1, BLOCK, 1);
        section(bytes, 92, 2, 128, channels);
        section(bytes, 108, 4, 256, 1);
        section(bytes, 156, 5, 48, epochs.size());
        section(bytes, 220, 6, BLOCK, 1);
        section(bytes, 236, data, Short.BYTES, (long) samples * sweeps * channels);
        section(bytes, 316, synch, 8, sweeps);
        bytes.putShort(BLOCK, (short) 5).putFloat(BLOCK + 2, (float) (1e6 / RATE));
        bytes.putFloat(BLOCK + 110, RANGE).putFloat(BLOCK + 114, RANGE);
        bytes.putInt(BLOCK + 118, RESOLUTION).putInt(BLOCK + 122, RESOLUTION);
        for (int c = 0; c < channels; c++) {
            final int at = 2 * BLOCK + 128 * c;
            bytes.putShort(at, (short) inputs.get(c)[0]);
            bytes.putFloat(at + 28, 1).putFloat(at + 48, 1);
            bytes.putFloat(at + 40, (float) (RANGE * PER_UNIT / RESOLUTION));
            bytes.putInt(at + 74, inputs.get(c)[1]).putInt(at + 78, inputs.get(c)[2]);
        }
        final int output = 4 * BLOCK;
        bytes.putFloat(output + 8, 400).putFloat(output + 12, holding).putFloat(output + 16, 1);
        bytes.putInt(output + 24, outputName).putInt(output + 28, outputUnit);
        bytes.putShort(output + 40, (short) 1).putShort(output + 42, (short) (stimulusFile > 0 ? 2 : 1));
        bytes.putFloat(output + 46, 1).putInt(output + 118, stimulusFile);
        for (int e = 0; e < epochs.size(); e++) {
            final int at = 5 * BLOCK + 48 * e;
            bytes.putShort(at, (short) e).putShort(at + 4, (short) 1);
            bytes.putFloat(at + 6, epochs.get(e)[0]).putFloat(at + 10, epochs.get(e)[1]);
            bytes.putInt(at + 14, (int) epochs.get(e)[2]);
        }
        final byte[] all = (String.join("\0", texts) + "\0").getBytes(StandardCharsets.US_ASCII);
        bytes.put(6 * BLOCK, new byte[] {'S', 'S', 'C', 'H'});
        bytes.putInt(6 * BLOCK + 8, texts.size()).putInt(6 * BLOCK + 16, all.length);
        bytes.put(6 * BLOCK + 44, all);
        int at = data * BLOCK;
        for (int k = 0; k < sweeps; k++) {
            bytes.putInt(synch * BLOCK + 8 * k, k * samples * channels);
            bytes.putInt(synch * BLOCK + 8 * k + 4, samples * channels);
            for (int i = 0; i < samples; i++) {
                for (int c = 0; c < channels; c++) {
                    bytes.putShort(at, (short) Math.rint(traces.get(c)[k][i] * PER_UNIT));
                    at += Short.BYTES;
                }
            }
        }
        return bytes.array();
    }

    private static int blocks(final int bytes) {
        return (bytes + BLOCK - 1) / BLOCK;
    }

    private static void section(
            final ByteBuffer bytes, final int at, final int block, final int size, final long entries) {
        bytes.putInt(at, block).putInt(at + 4, size).putLong(at + 8, entries);
    }
}
