package org.ephys.knime.signal.simulation;

/**
 * The commands of a session, as a rig would send them: a small pulse of a few milliseconds that tests the connection,
 * then a flat piece, then the stimulus. Values are multiples of what a converter can resolve.
 */
final class Stimulus {

    /** Where long squares, short squares and ramps begin, s. */
    static final double ONSET = 0.7;

    private static final double TEST_START = 0.005;
    private static final double TEST_END = 0.015;
    private static final double TEST_CURRENT = -50;
    private static final double COMMAND = 10;
    private static final double RESOLUTION = 1 / 64.0;
    private static final double CHIRP_ONSET = 0.6;
    private static final double CHIRP_SECONDS = 20;
    private static final double CHIRP_LOWEST = 0.2;
    private static final double CHIRP_HIGHEST = 40;

    private final double rate;

    Stimulus(final double rate) {
        this.rate = rate;
    }

    private double[] tested(final double seconds) {
        final double[] current = new double[at(seconds)];
        fill(current, TEST_START, TEST_END, TEST_CURRENT);
        return current;
    }

    private int at(final double seconds) {
        return (int) Math.round(seconds * rate);
    }

    private void fill(final double[] trace, final double from, final double to, final double value) {
        java.util.Arrays.fill(trace, at(from), at(to), value);
    }

    /** One second of current, pA. */
    double[] longSquare(final double amplitude) {
        final double[] current = tested(ONSET + 1.7);
        fill(current, ONSET, ONSET + 1, amplitude);
        return current;
    }

    /** Three milliseconds of current, pA. */
    double[] shortSquare(final double amplitude) {
        final double[] current = tested(ONSET + 0.703);
        fill(current, ONSET, ONSET + 0.003, amplitude);
        return current;
    }

    /** A current that rises from 0 for some seconds, pA per second. */
    double[] ramp(final double slope, final double seconds) {
        final double[] current = tested(ONSET + seconds + 0.55);
        for (int i = at(ONSET); i < at(ONSET + seconds); i++) {
            current[i] = resolved((i + 1 - at(ONSET)) / rate * slope);
        }
        return current;
    }

    /** A sine of rising frequency, 0.2 to 40 Hz within 20 s, pA. */
    double[] chirp(final double amplitude) {
        final double[] current = tested(CHIRP_ONSET + CHIRP_SECONDS + 0.7);
        final double growth = StrictMath.log(CHIRP_HIGHEST / CHIRP_LOWEST);
        final int start = at(CHIRP_ONSET);
        for (int i = start; i < at(CHIRP_ONSET + CHIRP_SECONDS); i++) {
            final double part = (i + 1 - start) / rate / CHIRP_SECONDS;
            final double cycles = CHIRP_LOWEST * CHIRP_SECONDS / growth * (StrictMath.exp(growth * part) - 1);
            current[i] = resolved(amplitude * StrictMath.sin(2 * StrictMath.PI * cycles));
        }
        return current;
    }

    /** No current but the test pulse. */
    double[] nothing(final double seconds) {
        return tested(seconds);
    }

    /** Voltage-clamp commands of 10 mV: one test pulse, then three pulses of 25 ms. */
    double[] pulses() {
        final double[] command = new double[at(0.25)];
        fill(command, TEST_START, TEST_END, COMMAND);
        for (int i = 0; i < 3; i++) {
            fill(command, 0.06 + 0.05 * i, 0.085 + 0.05 * i, COMMAND);
        }
        return command;
    }

    private static double resolved(final double value) {
        return Math.rint(value / RESOLUTION) * RESOLUTION;
    }
}
