package org.ephys.knime.signal.cell;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.ephys.knime.signal.protocol.StimulusWaveform;
import org.ephys.knime.signal.protocol.StimulusWaveform.Pulse;
import org.ephys.knime.signal.recording.Sweep;

/**
 * Sweeps in which the voltage was at the end of the range of amplifier or digitiser: it runs into a value at full speed
 * and stays at exactly that. The turning point of a coarsely digitised voltage is flat as well, but comes slowly.
 */
final class CutVoltage {

    /** Shortest flat stretch of a response to a step, s, and how long before it its speed is looked at. */
    private static final double FLAT = 0.005;

    private static final double BEFORE = 0.001;
    /** For how long at most, s, the voltage would have gone on at its speed: in a step, in an action potential. */
    private static final double STEP_GOES_ON = 0.01;

    private static final double SPIKE_GOES_ON = 0.0005;
    /** Fewest flat samples. */
    private static final int FEWEST = 3;
    /** How far it would have gone, mV: in a step, in an action potential. */
    private static final double STEP_LOSES = 1;

    private static final double SPIKE_LOSES = 3;
    /** The same in steps of the digitiser; a parabola stays below 8. */
    private static final double QUANTA = 10;

    private final Map<Integer, Double> low = new LinkedHashMap<>();
    private final Map<Integer, Double> high = new LinkedHashMap<>();

    /**
     * What a cut is.
     *
     * @param sign 1 of the highest voltage, −1 of the lowest
     * @param flat fewest flat samples
     * @param before samples before them that show the speed
     * @param goesOn samples for which the voltage would have gone on
     * @param loses mV by which it would have
     */
    private record Rule(int sign, int flat, int before, double goesOn, double loses) {}

    /** Looks at a sweep. */
    void look(final Sweep sweep, final StimulusWaveform waveform) {
        final double rate = sweep.samplingRate();
        final double[] v = sweep.voltage();
        final int number = sweep.info().number();
        final Rule ofSteps = new Rule(
                -1,
                (int) Math.max(FEWEST, FLAT * rate),
                (int) Math.max(1, BEFORE * rate),
                STEP_GOES_ON * rate,
                STEP_LOSES);
        for (final Pulse pulse : waveform.pulses()) {
            if (pulse.amplitude() < 0) {
                cut(v, pulse.start(), Math.min(v.length, pulse.end() + 1), ofSteps)
                        .ifPresent(lowest -> low.put(number, lowest));
            }
        }
        cut(v, 0, v.length, new Rule(1, FEWEST, 1, Math.max(FEWEST, SPIKE_GOES_ON * rate), SPIKE_LOSES))
                .ifPresent(highest -> high.put(number, highest));
    }

    /** The extreme voltage, if the voltage comes to it too fast for what it does there. */
    private static OptionalDouble cut(final double[] v, final int from, final int to, final Rule rule) {
        double extreme = Double.NaN;
        for (int k = from; k < to; k++) {
            extreme = !(rule.sign * (extreme - v[k]) >= 0) && !Double.isNaN(v[k]) ? v[k] : extreme;
        }
        double quantum = Double.POSITIVE_INFINITY;
        for (int k = from; k < to; k++) {
            final double difference = rule.sign * (extreme - v[k]);
            quantum = difference > 0 && difference < quantum ? difference : quantum;
        }
        int k = from;
        while (k < to) {
            final int first = k;
            while (k < to && v[k] == extreme) {
                k++;
            }
            if (k - first >= rule.flat && first - 2 * rule.before >= from) {
                final double last = mean(v, first - rule.before, first);
                final double speed = rule.sign * (last - mean(v, first - 2 * rule.before, first - rule.before));
                final double lost = speed / rule.before * Math.min(k - first, rule.goesOn);
                // what jumps there was put there, as zeros are behind a sweep that was broken off
                final boolean arrives = rule.sign * (extreme - last) <= 2 * speed;
                if (arrives && lost > Math.max(rule.loses, QUANTA * quantum)) {
                    return OptionalDouble.of(extreme);
                }
            }
            k = Math.max(k, first + 1);
        }
        return OptionalDouble.empty();
    }

    private static double mean(final double[] v, final int from, final int to) {
        return Arrays.stream(v, from, to).sum() / (to - from);
    }

    /** Lowest voltage of the sweeps with a step that was cut, by their numbers, mV. */
    Map<Integer, Double> low() {
        return low;
    }

    /** Highest voltage of the sweeps with an action potential that was cut, by their numbers, mV. */
    Map<Integer, Double> high() {
        return high;
    }
}
