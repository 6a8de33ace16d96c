package org.ephys.knime.signal.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.protocol.CurrentLevels.Run;

/**
 * What a current looks like, found without relying on exact changes, names or test pulses, so that recorded, noisy
 * currents can be read as well.
 *
 * @param form the form of the whole, without a test pulse
 * @param pulses its pulses in the order of time, without a test pulse: one of a ramp, an oscillation or noise
 * @param baseline outside pulses, pA
 * @param noise standard deviation of neighbouring samples, pA; 0 for a command
 * @param testPulse the test pulse at the beginning, null if there is none before something else
 * @param besideRamp steps before and after a ramp
 */
public record StimulusWaveform(
        Form form, List<Pulse> pulses, double baseline, double noise, Pulse testPulse, List<Pulse> besideRamp) {

    /** Forms of a current. */
    public enum Form {
        /** Nothing but noise. */
        FLAT,
        /** One level while it is on. */
        STEP,
        /** Several steps that differ. */
        STEPS,
        /** Equal short pulses, one after the other. */
        TRAIN,
        /** Rising or falling steadily. */
        RAMP,
        /** Going up and down. */
        OSCILLATION
    }

    /**
     * A pulse.
     *
     * @param start first sample
     * @param end last sample
     * @param amplitude above the baseline, pA; of ramps and oscillations the largest
     */
    public record Pulse(int start, int end, double amplitude) {

        int length() {
            return end - start + 1;
        }
    }

    /** Latest time in s at which a test pulse begins, and the longest test pulse. */
    private static final double TEST_PULSE_LATEST = Epochs.TEST_PULSE_LATEST;

    private static final double TEST_PULSE_LONGEST = 0.1;
    /** Most levels of a current that goes up or down in steps and is no ramp. */
    private static final int MOST_LEVELS = 3;
    /** Longest pulse of a train, s. */
    private static final double TRAIN_PULSE_LONGEST = 0.1;
    /** How much the pulses of a train may differ, as a fraction. */
    private static final double SAME = 0.1;

    /** Copies the lists. */
    public StimulusWaveform {
        pulses = List.copyOf(pulses);
        besideRamp = List.copyOf(besideRamp);
    }

    /** A current without a test pulse and without steps beside a ramp. */
    StimulusWaveform(final Form form, final List<Pulse> pulses, final double baseline, final double noise) {
        this(form, pulses, baseline, noise, null, List.of());
    }

    private StimulusWaveform after(final Pulse test) {
        return new StimulusWaveform(form, pulses, baseline, noise, test, besideRamp);
    }

    /**
     * Looks at a current.
     *
     * @param current pA
     * @param length number of samples
     * @param rate Hz
     * @return its form
     */
    public static StimulusWaveform of(final double[] current, final int length, final double rate) {
        final double noise = CurrentLevels.noise(current, length);
        final CurrentLevels levels = noise == 0
                ? CurrentLevels.exact(current, length, rate)
                : CurrentLevels.noisy(current, length, rate, noise);
        final StimulusWaveform found = of(current, length, rate, noise, levels);
        return found.form == Form.OSCILLATION ? of(current, length, rate, noise, levels.ofOscillation()) : found;
    }

    private static StimulusWaveform of(
            final double[] current,
            final int length,
            final double rate,
            final double noise,
            final CurrentLevels levels) {
        final List<List<Run>> excursions = new ArrayList<>(levels.excursions());
        if (excursions.size() > 1 && isTestPulse(excursions, rate)) {
            final Run test = excursions.remove(0).get(0);
            return of(current, length, rate, levels, excursions, noise)
                    .after(new Pulse(test.start(), test.end(), test.level() - levels.baseline()));
        }
        return of(current, length, rate, levels, excursions, noise);
    }

    private static StimulusWaveform of(
            final double[] current,
            final int length,
            final double rate,
            final CurrentLevels levels,
            final List<List<Run>> excursions,
            final double noise) {
        if (excursions.isEmpty()) {
            return noise == 0
                    ? new StimulusWaveform(Form.FLAT, List.of(), levels.baseline(), noise)
                    : ShortPulse.in(current, 0, length, rate, levels.baseline(), noise);
        }
        if (noise > 0 && excursions.size() == 1 && isBriefAndEarly(excursions.get(0), rate)) {
            // perhaps the test pulse before a pulse too short for the medians
            final int after = (int) Math.min(length, excursions.get(0).get(0).end() + 2 * ShortPulse.SMOOTHING * rate);
            final StimulusWaveform brief = ShortPulse.in(current, after, length, rate, levels.baseline(), noise);
            if (brief.form() == Form.STEP) {
                return brief;
            }
        }
        final List<Pulse> pulses = new ArrayList<>();
        for (final List<Run> excursion : excursions) {
            if (excursion.size() > MOST_LEVELS) {
                return continuous(current, excursions, levels, noise);
            }
            excursion.forEach(run -> pulses.add(pulse(current, run, levels, noise)));
        }
        return new StimulusWaveform(form(pulses, rate), pulses, levels.baseline(), noise);
    }

    /** A short first pulse that begins early, unless it is the first of a train. */
    private static boolean isTestPulse(final List<List<Run>> excursions, final double rate) {
        final Run first = excursions.get(0).get(0);
        final Run second = excursions.get(1).get(0);
        final boolean equal = excursions.get(1).size() == 1
                && Math.abs(first.length() - second.length()) <= SAME * second.length()
                && Math.abs(first.level() - second.level()) <= SAME * Math.abs(second.level());
        return isBriefAndEarly(excursions.get(0), rate) && !equal;
    }

    private static boolean isBriefAndEarly(final List<Run> excursion, final double rate) {
        return excursion.size() == 1
                && excursion.get(0).start() < TEST_PULSE_LATEST * rate
                && excursion.get(0).length() <= TEST_PULSE_LONGEST * rate;
    }

    private static Form form(final List<Pulse> pulses, final double rate) {
        if (pulses.size() == 1) {
            return Form.STEP;
        }
        final Pulse first = pulses.get(0);
        for (final Pulse pulse : pulses) {
            if (pulse.length() > TRAIN_PULSE_LONGEST * rate
                    || Math.abs(pulse.amplitude() - first.amplitude()) > SAME * Math.abs(first.amplitude())) {
                return Form.STEPS;
            }
        }
        return Form.TRAIN;
    }

    private static Pulse pulse(final double[] current, final Run run, final CurrentLevels levels, final double noise) {
        return new Pulse(run.start(), run.end(), plateau(current, run, noise) - levels.baseline());
    }

    /** The level of a run; of a recorded current the median without its edges. */
    private static double plateau(final double[] current, final Run run, final double noise) {
        if (noise == 0) {
            return run.level();
        }
        final int margin = run.length() / 20;
        return Sums.median(Arrays.copyOfRange(current, run.start() + margin, run.end() + 1 - margin));
    }

    /** A ramp, or something that goes up and down. */
    private static StimulusWaveform continuous(
            final double[] current, final List<List<Run>> excursions, final CurrentLevels levels, final double noise) {
        final List<List<Run>> ofManyLevels =
                excursions.stream().filter(runs -> runs.size() > MOST_LEVELS).toList();
        double highest = 0;
        for (final List<Run> runs : ofManyLevels) {
            for (final Run run : runs) {
                final double amplitude = run.level() - levels.baseline();
                highest = Math.abs(amplitude) > Math.abs(highest) ? amplitude : highest;
            }
        }
        final boolean ramp = ofManyLevels.size() == 1 && isSteady(ofManyLevels.get(0), levels.baseline());
        final List<List<Run>> stretches = ramp ? ofManyLevels : excursions;
        final List<Run> last = stretches.get(stretches.size() - 1);
        final Pulse whole = new Pulse(
                stretches.get(0).get(0).start(), last.get(last.size() - 1).end(), highest);
        final List<Pulse> beside = new ArrayList<>();
        if (ramp) {
            for (final List<Run> runs : excursions) {
                if (runs != last) {
                    runs.forEach(run -> beside.add(pulse(current, run, levels, noise)));
                }
            }
        }
        return new StimulusWaveform(
                ramp ? Form.RAMP : Form.OSCILLATION, List.of(whole), levels.baseline(), noise, null, beside);
    }

    /** Whether a current almost always goes the same way, up or down. */
    private static boolean isSteady(final List<Run> runs, final double baseline) {
        int ups = 0;
        int downs = 0;
        double previous = baseline;
        for (final Run run : runs) {
            ups += run.level() > previous ? 1 : 0;
            downs += run.level() < previous ? 1 : 0;
            previous = run.level();
        }
        return Math.min(ups, downs) <= Math.max(ups, downs) / 20;
    }

    /**
     * Whether the current is so noisy that it was recorded, not commanded.
     *
     * @return true if most neighbouring samples differ
     */
    public boolean isNoisy() {
        return noise > 0;
    }

    /**
     * Amplitude within a window, if the current is constant there.
     *
     * @param current pA
     * @param window first and last sample
     * @return pA above the baseline, NaN if the current is not constant
     */
    public double constantAmplitude(final double[] current, final Epoch window) {
        final int length = window.end() - window.start() + 1;
        final int margin = length / 20;
        final int from = window.start() + margin;
        final int to = window.end() - margin;
        final int pieces = 10;
        final int piece = (to - from) / pieces;
        if (piece < 1) {
            return Double.NaN;
        }
        final double middle = Sums.median(Arrays.copyOfRange(current, from, to));
        for (int k = 0; k < pieces; k++) {
            final double part = Sums.median(Arrays.copyOfRange(current, from + k * piece, from + (k + 1) * piece));
            final double tolerance =
                    Math.max(2, Math.max(0.2 * Math.abs(middle - baseline), 6 * noise / Math.sqrt(piece)));
            if (!(Math.abs(part - middle) <= tolerance)) {
                return Double.NaN;
            }
        }
        return middle - baseline;
    }
}
