package org.ephys.knime.signal.simulation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the long squares of a simulated session as Clampex would have recorded them, an ABF 2 file with the stimulus
 * stored in it, and as Clampfit exports them, an Axon Text File with the current as a second signal.
 */
final class AxonWriter implements SimulatedCell.Rig {

    private static final int BLOCK = 512;
    private static final List<String> LONG_SQUARES = List.of("X1PS_SubThresh", "X3LP_Rheo", "X4PS_SupraThresh");
    private static final List<String> TEXTS =
            List.of("simulation", "simulated.pro", "Vm", "mV", "Im", "pA", "none.atf");
    /** Of voltage and current; the simulated converters resolve as much. */
    private static final double COUNTS_PER_MILLIVOLT = 32;

    private static final double COUNTS_PER_PICOAMPERE = 64;
    private static final int RANGE_VOLTS = 8;
    private static final int RESOLUTION = 1 << 15;
    /** One of so many samples goes into the text. */
    private static final int THINNING = 5;

    private final double rate;
    private final List<SimulatedSweep> sweeps = new ArrayList<>();

    AxonWriter(final double rate) {
        this.rate = rate;
    }

    @Override
    public void record(final SimulatedSweep sweep) {
        if (LONG_SQUARES.contains(sweep.code())) {
            sweeps.add(sweep);
        }
    }

    /** Head, protocol, channel, output, texts, samples, starts of sweeps, stimulus: each from a block of its own on. */
    void writeAbf(final Path file) throws IOException {
        final int length = sweeps.get(0).response().length;
        final int count = sweeps.size();
        final int data = 5;
        final int synch = data + blocks(2 * length * count);
        final int stimulus = synch + blocks(8 * count);
        final ByteBuffer bytes = ByteBuffer.allocate((stimulus + blocks(2 * length * count)) * BLOCK)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(0, new byte[] {'A', 'B', 'F', '2', 0, 0, 6, 2});
        bytes.putInt(8, BLOCK).putInt(12, count).putInt(16, 20240101).putInt(20, 43_200_000);
        bytes.putInt(60, 1).putInt(72, 2);
        section(bytes, 76, 1, BLOCK, 1);
        section(bytes, 92, 2, 128, 1);
        section(bytes, 108, 3, 256, 1);
        section(bytes, 220, 4, BLOCK, 1);
        section(bytes, 236, data, Short.BYTES, (long) length * count);
        section(bytes, 316, synch, 8, count);
        final int protocol = BLOCK;
        bytes.putShort(protocol, (short) 5).putFloat(protocol + 2, (float) (1e6 / rate));
        bytes.putFloat(protocol + 110, RANGE_VOLTS).putFloat(protocol + 114, RANGE_VOLTS);
        bytes.putInt(protocol + 118, RESOLUTION).putInt(protocol + 122, RESOLUTION);
        final int input = 2 * BLOCK;
        bytes.putFloat(input + 28, 1).putFloat(input + 48, 1);
        bytes.putFloat(input + 40, (float) (RANGE_VOLTS * COUNTS_PER_MILLIVOLT / RESOLUTION));
        bytes.putInt(input + 74, 3).putInt(input + 78, 4);
        final int output = 3 * BLOCK;
        bytes.putFloat(output + 8, (float) (RESOLUTION / COUNTS_PER_PICOAMPERE / RANGE_VOLTS));
        bytes.putFloat(output + 16, 1).putInt(output + 24, 5).putInt(output + 28, 6);
        bytes.putInt(output + 32, stimulus).putInt(output + 36, count);
        bytes.putShort(output + 40, (short) 1).putShort(output + 42, (short) 2).putFloat(output + 46, 1);
        bytes.putInt(output + 118, 7);
        final byte[] texts = (String.join("\0", TEXTS) + "\0").getBytes(StandardCharsets.US_ASCII);
        bytes.put(4 * BLOCK, new byte[] {'S', 'S', 'C', 'H'});
        bytes.putInt(4 * BLOCK + 8, TEXTS.size()).putInt(4 * BLOCK + 16, texts.length);
        bytes.put(4 * BLOCK + 44, texts);
        for (int k = 0; k < count; k++) {
            bytes.putInt(synch * BLOCK + 8 * k, (int) (k * (length + rate)));
            bytes.putInt(synch * BLOCK + 8 * k + 4, length);
            counts(bytes, data * BLOCK + 2 * k * length, sweeps.get(k).response(), COUNTS_PER_MILLIVOLT);
            counts(bytes, stimulus * BLOCK + 2 * k * length, sweeps.get(k).stimulus(), COUNTS_PER_PICOAMPERE);
        }
        Files.write(file, bytes.array());
    }

    private static int blocks(final int bytes) {
        return (bytes + BLOCK - 1) / BLOCK;
    }

    private static void section(
            final ByteBuffer bytes, final int at, final int block, final int size, final long entries) {
        bytes.putInt(at, block).putInt(at + 4, size).putLong(at + 8, entries);
    }

    private static void counts(final ByteBuffer bytes, final int at, final double[] values, final double perUnit) {
        for (int i = 0; i < values.length; i++) {
            bytes.putShort(at + 2 * i, (short) Math.rint(values[i] * perUnit));
        }
    }

    void writeAtf(final Path file) throws IOException {
        final StringBuilder text = new StringBuilder("ATF\t1.0\n3\t" + (1 + 2 * sweeps.size()) + "\n"
                + "\"AcquisitionMode=Episodic Stimulation\"\n\"Comment=simulated, not a recording of an animal\"\n"
                + "\"Signals=\"\t\"Vm\"\t\"Im\"\n\"Time (s)\"");
        for (int k = 1; k <= sweeps.size(); k++) {
            text.append("\t\"Trace #")
                    .append(k)
                    .append(" (mV)\"\t\"Trace #")
                    .append(k)
                    .append(" (pA)\"");
        }
        text.append('\n');
        for (int i = 0; i < sweeps.get(0).response().length; i += THINNING) {
            text.append(i / rate);
            for (final SimulatedSweep sweep : sweeps) {
                text.append('\t').append(sweep.response()[i]).append('\t').append(sweep.stimulus()[i]);
            }
            text.append('\n');
        }
        Files.writeString(file, text);
    }
}
