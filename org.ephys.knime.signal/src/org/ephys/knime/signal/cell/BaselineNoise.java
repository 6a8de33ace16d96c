package org.ephys.knime.signal.cell;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.ephys.knime.signal.fitting.LineFit;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.protocol.StimulusWaveform;
import org.ephys.knime.signal.protocol.StimulusWaveform.Pulse;
import org.ephys.knime.signal.recording.Sweep;

/**
 * How much the voltage moves where no current moves it: before the stimulus, or after it if there is too little before.
 *
 * @param total standard deviation of the samples about a straight line, mV
 * @param slow that of the means over 2 ms, mV: noise as slow as the response of a membrane
 * @param hum amplitude of the mains hum that makes at least half of the slow noise, mV; 0 if there is none
 * @param mains frequency of the hum, Hz; 0 if there is none
 */
record BaselineNoise(double total, double slow, double hum, int mains) {

    /** Nothing is known. */
    static final BaselineNoise UNKNOWN = new BaselineNoise(Double.NaN, Double.NaN, 0, 0);

    private static final int[] MAINS = {50, 60};
    /** Duration of the means, s. */
    private static final double BLOCK = 0.002;
    /** Longest stretch that is looked at, s; the shortest; and the shortest that tells 50 from 60 Hz. */
    private static final double LONGEST = 0.5;

    private static final double SHORTEST = 0.04;
    private static final double SHORTEST_OF_HUM = 0.08;
    /** How long in s a response lasts after a test pulse and after a step. */
    private static final double AFTER_TEST = 0.05;

    private static final double AFTER_STEP = 0.2;
    /** Range in mV above which there are action potentials. */
    private static final double CALM = 15;
    /** Part of the slow noise that hum makes; chance makes less of it in some ten periods. */
    private static final double SHARE = 0.5;

    /** Measures a sweep. */
    static BaselineNoise of(final Sweep sweep, final StimulusWaveform waveform) {
        if (waveform.pulses().isEmpty()) {
            return UNKNOWN;
        }
        final Pulse test = waveform.testPulse();
        final List<Pulse> all = Stream.concat(waveform.pulses().stream(), waveform.besideRamp().stream())
                .sorted(Comparator.comparingInt(Pulse::start))
                .toList();
        final int start = all.get(0).start();
        final int free = test == null ? 0 : test.end() + samples(AFTER_TEST, sweep);
        final BaselineNoise before = of(sweep, Math.max(free, start - samples(LONGEST, sweep)), start);
        if (!Double.isNaN(before.slow())) {
            return before;
        }
        final int end = all.get(all.size() - 1).end();
        final int rest = sweep.length() - samples(LONGEST, sweep);
        return of(sweep, Math.max(end + samples(AFTER_STEP, sweep), rest), sweep.length());
    }

    /** No more than there are, whatever rate a file claims. */
    private static int samples(final double seconds, final Sweep sweep) {
        return (int) Math.min(sweep.length(), Math.round(seconds * sweep.samplingRate()));
    }

    private static BaselineNoise of(final Sweep sweep, final int from, final int to) {
        final int block = Math.max(1, samples(BLOCK, sweep));
        final int blocks = (to - from) / block;
        if (blocks * BLOCK < SHORTEST) {
            return UNKNOWN;
        }
        final double[] times = new double[blocks];
        final double[] means = new double[blocks];
        double within = 0;
        for (int k = 0; k < blocks; k++) {
            final int first = from + k * block;
            times[k] = k * block / sweep.samplingRate();
            means[k] = Arrays.stream(sweep.voltage(), first, first + block).sum() / block;
            for (int j = first; j < first + block; j++) {
                final double difference = sweep.voltage()[j] - means[k];
                within += difference * difference / block;
            }
        }
        final double[] line = LineFit.of(times, means).values(times);
        final double range = Arrays.stream(means).max().orElseThrow()
                - Arrays.stream(means).min().orElseThrow();
        if (!(range <= CALM)) {
            return UNKNOWN;
        }
        Arrays.setAll(means, k -> means[k] - line[k]);
        final double square = meanSquare(means);
        final double total = Math.sqrt(square + within / blocks);
        return blocks * BLOCK < SHORTEST_OF_HUM
                ? new BaselineNoise(total, Math.sqrt(square), 0, 0)
                : withHum(total, square, times, means);
    }

    private static BaselineNoise withHum(
            final double total, final double square, final double[] times, final double[] means) {
        double hum = 0;
        int mains = 0;
        double most = SHARE * square;
        for (final int frequency : MAINS) {
            final double amplitude = amplitude(frequency, times, means);
            if (amplitude * amplitude / 2 > most) {
                most = amplitude * amplitude / 2;
                final double x = Math.PI * frequency * BLOCK;
                hum = amplitude * x / Math.sin(x); // a mean over 2 ms is a little less
                mains = frequency;
            }
        }
        return new BaselineNoise(total, Math.sqrt(square), hum, mains);
    }

    /** Amplitude of the sine of a frequency that is nearest to values, by least squares. */
    private static double amplitude(final int frequency, final double[] times, final double[] values) {
        double ss = 0;
        double cc = 0;
        double sc = 0;
        double sv = 0;
        double cv = 0;
        for (int k = 0; k < times.length; k++) {
            final double sin = StrictMath.sin(2 * Math.PI * frequency * times[k]);
            final double cos = StrictMath.cos(2 * Math.PI * frequency * times[k]);
            ss += sin * sin;
            cc += cos * cos;
            sc += sin * cos;
            sv += sin * values[k];
            cv += cos * values[k];
        }
        final double determinant = ss * cc - sc * sc;
        return Math.hypot(sv * cc - cv * sc, cv * ss - sv * sc) / determinant;
    }

    private static double meanSquare(final double[] values) {
        return Arrays.stream(values).map(value -> value * value).sum() / values.length;
    }

    /** Slow noise without the hum, mV. */
    double slowWithoutHum() {
        return Math.sqrt(Math.max(0, slow * slow - hum * hum / 2));
    }

    /** What is usual in several sweeps. */
    static BaselineNoise usual(final List<BaselineNoise> sweeps) {
        final double mains = median(sweeps, BaselineNoise::mains);
        return new BaselineNoise(
                median(sweeps, BaselineNoise::total),
                median(sweeps, BaselineNoise::slow),
                mains > 0 ? median(sweeps, BaselineNoise::hum) : 0,
                Math.rint(mains) == mains ? (int) mains : 0);
    }

    private static double median(final List<BaselineNoise> sweeps, final ToDoubleFunction<BaselineNoise> part) {
        return Sums.median(sweeps.stream().mapToDouble(part).toArray());
    }
}
