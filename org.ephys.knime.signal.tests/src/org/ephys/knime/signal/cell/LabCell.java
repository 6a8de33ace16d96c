package org.ephys.knime.signal.cell;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;

/**
 * A neuron of one compartment with sodium, potassium, slow potassium and h channels, recorded with any protocol: its
 * resistance is some 160 MΩ, its time constant 15 ms and its rheobase 60 pA. Voltages are stored in steps of 1/32 mV.
 */
final class LabCell {

    private static final Map<Injection, double[]> RESPONSES = new HashMap<>();

    /** What a response is a response to; compared by value. */
    private record Injection(double rate, DoubleBuffer current) {}

    private final double rate;
    private final List<Sweep> sweeps = new ArrayList<>();

    LabCell(final double rate) {
        this.rate = rate;
    }

    /** Current of 0 but for pulses: start and end in s, pA. */
    double[] pulses(final double seconds, final double... pulses) {
        final double[] current = new double[(int) Math.round(seconds * rate)];
        for (int k = 0; k < pulses.length; k += 3) {
            Arrays.fill(
                    current,
                    Math.max(0, (int) Math.round(pulses[k] * rate)),
                    Math.min(current.length, (int) Math.round(pulses[k + 1] * rate)),
                    pulses[k + 2]);
        }
        return current;
    }

    /** A current of any form, pA against s. */
    double[] form(final double seconds, final DoubleUnaryOperator form) {
        final double[] current = new double[(int) Math.round(seconds * rate)];
        Arrays.setAll(current, k -> form.applyAsDouble(k / rate));
        return current;
    }

    /** Records a sweep. */
    LabCell record(final String code, final double[] current) {
        return add(code, current, respond(current));
    }

    /** Adds a sweep whose voltage is known. */
    LabCell add(final String code, final double[] current, final double[] voltage) {
        final SweepInfo info = SweepInfo.builder(sweeps.size())
                .stimulusCode(code)
                .samplingRate(rate)
                .samples(voltage.length)
                .build();
        sweeps.add(new Sweep(info, voltage, current, false));
        return this;
    }

    /** The same recording with changed traces: voltage and current of a sweep to voltage and current. */
    LabCell changed(final BiFunction<double[], double[], double[][]> change) {
        final LabCell other = new LabCell(rate);
        for (final Sweep sweep : sweeps) {
            final double[][] traces =
                    change.apply(sweep.voltage().clone(), sweep.current().clone());
            other.add(sweep.info().stimulusCode(), traces[1], traces[0]);
        }
        return other;
    }

    /** The same recording with a recorded current: noise and an offset, in steps of 0.1 pA. */
    LabCell recordedCurrent(final double noise, final double offset, final long seed) {
        final Random random = new Random(seed);
        return changed((v, i) -> {
            Arrays.setAll(i, k -> Math.rint(10 * (i[k] + offset + noise * random.nextGaussian())) / 10);
            return new double[][] {v, i};
        });
    }

    List<Sweep> sweeps() {
        return sweeps;
    }

    CellFeatures analyse(final AnalysisOptions options) {
        return CellAnalysis.analyse(new Session(sweeps), options, Progress.NONE);
    }

    CellFeatures robust() {
        return analyse(AnalysisOptions.ROBUST);
    }

    private double[] respond(final double[] current) {
        synchronized (RESPONSES) {
            return RESPONSES
                    .computeIfAbsent(
                            new Injection(rate, DoubleBuffer.wrap(current.clone())),
                            key -> simulate(current, 1000 / rate))
                    .clone();
        }
    }

    /** Voltage in mV; conductances in µS, capacitance in nF, time step in ms. */
    private static double[] simulate(final double[] current, final double step) {
        final int parts = Math.max(1, (int) Math.ceil(step / 0.041));
        final double[] state = {-72, 0, 1, 0, 0.01, 0.1};
        for (int k = 0; k < 10_000; k++) {
            advance(state, current[0] * 1e-3, 0.05);
        }
        final double[] voltage = new double[current.length];
        for (int k = 0; k < voltage.length; k++) {
            for (int part = 0; part < parts; part++) {
                advance(state, current[k] * 1e-3, step / parts);
            }
            voltage[k] = Math.rint(32 * state[0]) / 32;
        }
        return voltage;
    }

    private static void advance(final double[] s, final double current, final double d) {
        final double v = s[0];
        final double u = v + 62;
        s[1] = gate(
                s[1],
                0.32 * (13 - u) / (Math.exp((13 - u) / 4) - 1 + 1e-12),
                0.28 * (u - 40) / (Math.exp((u - 40) / 5) - 1 + 1e-12),
                d);
        s[2] = gate(s[2], 0.128 * Math.exp((17 - u) / 18), 4 / (1 + Math.exp((40 - u) / 5)), d);
        s[3] = gate(s[3], 0.032 * (15 - u) / (Math.exp((15 - u) / 5) - 1 + 1e-12), 0.5 * Math.exp((10 - u) / 40), d);
        final double slow = 120 / (3.3 * Math.exp((v + 35) / 20) + Math.exp(-(v + 35) / 20));
        s[4] = (s[4] + d / (1 + Math.exp(-(v + 35) / 10)) / slow) / (1 + d / slow);
        s[5] = (s[5] + d / (1 + Math.exp((v + 82) / 7)) / 45) / (1 + d / 45);
        final double sodium = 7.5 * s[1] * s[1] * s[1] * s[2];
        final double potassium = 2 * s[3] * s[3] * s[3] * s[3] + 0.008 * s[4];
        final double h = 0.002 * s[5];
        final double g = 0.004 + sodium + potassium + h;
        final double e = -0.004 * 72 + sodium * 55 - potassium * 90 - h * 35;
        s[0] = (0.09 * v + d * (e + current)) / (0.09 + d * g);
    }

    private static double gate(final double x, final double opening, final double closing, final double d) {
        return (x + d * opening) / (1 + d * (opening + closing));
    }

    /** A recording in memory. */
    private record Session(List<Sweep> traces) implements Recording {
        @Override
        public String name() {
            return "lab";
        }

        @Override
        public List<SweepInfo> sweeps() {
            return traces.stream().map(Sweep::info).toList();
        }

        @Override
        public Sweep read(final SweepInfo sweep) {
            return traces.get(sweep.number());
        }

        @Override
        public RecordingInfo info() {
            return new RecordingInfo(
                    "test", true, RecordingInfo.Session.of("", ""), RecordingInfo.Subject.UNKNOWN, List.of(), "");
        }

        @Override
        public List<String> warnings() {
            return List.of();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
