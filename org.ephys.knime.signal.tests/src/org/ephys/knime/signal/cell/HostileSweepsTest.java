package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions.Mode;
import org.ephys.knime.signal.nwb.Recordings;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sweeps that no amplifier records, as every protocol that there is: each analysis ends within its time in features or
 * in reasons, never in an unexpected error, and costs the other sweeps of a recording nothing.
 */
final class HostileSweepsTest {

    /** Generous, because other work on the machine counts; the slowest analysis takes a second. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int SAMPLES = 60_000;
    private static final double RATE = 25_000;
    private static final String[] CURRENT_CLAMP_CODES = {
        "X1PS_SubThresh", "X4PS_SupraThresh", "X6SP_Rheo", "X7Ramp", "C2CHIRP180503", "EXTPEXPEND", "EXTPBLWOUT", ""
    };
    private static final String[] VOLTAGE_CLAMP_CODES = {"EXTPSMOKET", "EXTPINBATH", "EXTPCllATT", "EXTPBREAKN"};

    /** What every sweep of a recording looks like. */
    private record Hostile(String name, double rate, double[] voltage, double[] current) {
        static Hostile of(final String name, final IntToDoubleFunction voltage, final IntToDoubleFunction current) {
            return new Hostile(name, RATE, samples(SAMPLES, voltage), samples(SAMPLES, current));
        }

        static Hostile ofRate(final double rate) {
            return new Hostile(rate + " Hz", rate, samples(SAMPLES, k -> noise(k)), samples(SAMPLES, k -> step(k)));
        }

        static Hostile ofLength(final int samples) {
            return new Hostile(
                    samples + " samples", RATE, samples(samples, k -> noise(k)), samples(samples, k -> step(k)));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A recording in memory. */
    private record InMemory(List<Sweep> traces) implements Recording {
        @Override
        public String name() {
            return "hostile";
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

    private static double[] samples(final int count, final IntToDoubleFunction value) {
        final double[] samples = new double[count];
        Arrays.setAll(samples, value);
        return samples;
    }

    /** −70 mV with noise that is the same in every run. */
    private static double noise(final int k) {
        return -70 + 0.1 * Math.sin(k * 12.9898) * Math.cos(k * 78.233);
    }

    /** A test pulse and a step of 100 pA from 0.7 to 1.7 s. */
    private static double step(final int k) {
        final double t = k / RATE;
        return t >= 0.1 && t < 0.11 ? 10 : t >= 0.7 && t < 1.7 ? 100 : 0;
    }

    private static double spikes(final int k) {
        return k % 250 < 25 ? 40 : -70;
    }

    private static IntToDoubleFunction between(final double from, final double to, final double value) {
        return k -> k / RATE >= from && k / RATE < to ? value : 0;
    }

    static List<Hostile> hostile() {
        final List<Hostile> all = new ArrayList<>();
        for (final double value :
                new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 1e308, 1e-320}) {
            all.add(Hostile.of("voltage " + value, k -> value, k -> step(k)));
            all.add(Hostile.of("current " + value, k -> noise(k), k -> value));
            all.add(Hostile.of("voltage and current " + value, k -> value, k -> value));
            all.add(Hostile.of("one voltage " + value, k -> k == 20_000 ? value : spikes(k), k -> step(k)));
            all.add(Hostile.of("one current " + value, k -> spikes(k), k -> k == 20_000 ? value : step(k)));
            all.add(Hostile.of("voltage ends in " + value, k -> k > 30_000 ? value : spikes(k), k -> step(k)));
            all.add(Hostile.of("every other voltage " + value, k -> k % 2 == 0 ? value : noise(k), k -> step(k)));
        }
        all.add(Hostile.of("huge values", k -> k % 500 < 250 ? 1e300 : -1e300, k -> 1e300 * step(k)));
        all.add(Hostile.of("a spike at every second sample", k -> k % 2 == 0 ? 100 : -100, k -> step(k)));
        all.add(Hostile.of("a stimulus edge at every sample", k -> spikes(k), k -> k % 2));
        final double[] random = new Random(5).doubles(2L * SAMPLES, -200, 200).toArray();
        all.add(Hostile.of("random numbers", k -> random[k], k -> random[SAMPLES + k]));
        all.add(Hostile.of("step from the first sample", k -> spikes(k), between(0, 1, 50)));
        all.add(Hostile.of("step to the last sample", k -> spikes(k), between(0.7, 10, 50)));
        all.add(Hostile.of("step of one sample", k -> spikes(k), k -> k == 20_000 ? 50 : 0));
        all.add(Hostile.of("step at the last sample", k -> spikes(k), k -> k == SAMPLES - 1 ? 50 : 0));
        all.add(Hostile.of("step at the second sample", k -> spikes(k), k -> k > 0 ? 50 : 0));
        for (final int length : new int[] {0, 1, 2, 3, 4, 14, 15, 16, 17, 100, 1_000, 10_001}) {
            all.add(Hostile.ofLength(length));
        }
        for (final double rate : new double[] {
            Double.NaN, Double.POSITIVE_INFINITY, -50_000, 0, 1e-300, 1, 499, 500, 1_000, 7_000, 20_000, 1e9, 1e300
        }) {
            all.add(Hostile.ofRate(rate));
        }
        return all;
    }

    private static List<Sweep> sweeps(final Hostile hostile, final int firstNumber) {
        final List<Sweep> sweeps = new ArrayList<>();
        for (final ClampMode mode : new ClampMode[] {ClampMode.CURRENT_CLAMP, ClampMode.VOLTAGE_CLAMP}) {
            for (final String code : mode == ClampMode.CURRENT_CLAMP ? CURRENT_CLAMP_CODES : VOLTAGE_CLAMP_CODES) {
                final SweepInfo info = SweepInfo.builder(firstNumber + sweeps.size())
                        .stimulusCode(code)
                        .clampMode(mode)
                        .samplingRate(hostile.rate)
                        .samples(hostile.voltage.length)
                        .build();
                sweeps.add(new Sweep(info, hostile.voltage, hostile.current, sweeps.size() % 2 == 0));
            }
        }
        return sweeps;
    }

    private static void assertExplained(final CellFeatures cell, final String what) {
        final List<Reason> unexpected = cell.reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.INTERNAL)
                .toList();
        assertEquals(List.of(), unexpected, what);
        for (final Reason reason : cell.reasons()) {
            assertFalse(reason.text().isBlank(), what);
        }
    }

    private static void assertFinite(final CellFeatures cell, final String what) {
        cell.record().forEach((name, value) -> assertFalse(value.isInfinite(), () -> what + ", " + name));
        cell.collection().forEach((name, value) -> assertFalse(value.isInfinite(), () -> what + ", " + name));
        cell.vectors()
                .forEach((family, vector) ->
                        assertTrue(Arrays.stream(vector).noneMatch(Double::isInfinite), () -> what + ", " + family));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void endInFeaturesOrReasons(final Hostile hostile) {
        for (final Mode mode : Mode.values()) {
            final CellFeatures cell = assertTimeoutPreemptively(
                    LIMIT,
                    () -> CellAnalysis.analyse(
                            new InMemory(sweeps(hostile, 0)), AnalysisOptions.STRICT.withMode(mode), Progress.NONE),
                    () -> hostile + " in " + mode);
            assertExplained(cell, hostile + " in " + mode);
            if (mode == Mode.ROBUST) {
                CellAnalysisTest.assertReasons(cell);
                assertFinite(cell, hostile.name);
            }
        }
    }

    @Test
    void costOtherSweepsNothing(@TempDir final Path folder) throws IOException {
        final List<Sweep> traces = new ArrayList<>();
        try (Recording good = Recordings.open(CommittedGoldenTest.copy("synth_vip2.nwb", folder))) {
            for (final SweepInfo info : good.sweeps()) {
                traces.add(good.read(info));
            }
        }
        final CellFeatures alone = analyse(traces);
        final List<Hostile> useless = Stream.concat(
                        hostile().stream().filter(h -> h.name.endsWith("samples") && h.voltage.length < 100),
                        hostile().stream().filter(h -> h.name.startsWith("voltage and current")))
                .toList();
        for (final Hostile hostile : useless) {
            traces.addAll(sweeps(hostile, traces.size()));
        }
        final CellFeatures together = analyse(traces);
        assertExplained(together, "together");
        assertTrue(alone.record().get("ri") > 0);
        for (final String feature : List.of("ri", "tau", "sag", "rheobase_sweep_num", "f_i_curve_slope", "latency")) {
            assertEquals(alone.record().get(feature), together.record().get(feature), feature);
        }
    }

    private static CellFeatures analyse(final List<Sweep> traces) {
        return assertTimeoutPreemptively(
                LIMIT, () -> CellAnalysis.analyse(new InMemory(traces), AnalysisOptions.ROBUST, Progress.NONE));
    }
}
