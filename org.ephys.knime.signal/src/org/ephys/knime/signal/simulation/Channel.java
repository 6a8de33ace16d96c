package org.ephys.knime.signal.simulation;

import java.util.List;

/**
 * A population of ion channels.
 *
 * @param conductance nS when all are open
 * @param reversal mV
 * @param gates all of which must be open
 */
record Channel(double conductance, double reversal, List<Gate> gates) {

    private static final double SODIUM = 48;
    private static final double POTASSIUM = -92;
    /** Near rest, so that a single spike is not followed by a voltage below rest, as in interneurons of mice. */
    private static final double AFTER_ACTIVITY = -70;

    private static final double MIXED_CATIONS = -35;

    /** Spike sodium channels (Traub and Miles 1991, as used by Pospischil et al. 2008). */
    static Channel sodium(final double conductance, final double threshold, final double speed, final double step) {
        final Gate activation = Gate.ofRates(
                v -> 0.32 * linoid(v - threshold - 13, 4), v -> 0.28 * linoid(threshold + 40 - v, 5), speed, 3, step);
        final Gate inactivation = Gate.ofRates(
                v -> 0.128 * exp(-(v - threshold - 17) / 18), v -> 4 * sigmoid(v, threshold + 40, 5), speed, 1, step);
        return new Channel(conductance, SODIUM, List.of(activation, inactivation));
    }

    /** Delayed rectifier potassium channels (as the sodium channels). */
    static Channel delayedRectifier(
            final double conductance,
            final double threshold,
            final double reversal,
            final double speed,
            final double step) {
        final Gate activation = Gate.ofRates(
                v -> 0.032 * linoid(v - threshold - 15, 5), v -> 0.5 * exp(-(v - threshold - 10) / 40), speed, 4, step);
        return new Channel(conductance, reversal, List.of(activation));
    }

    /** Potassium channels that open during spikes only and close fast (like Kv3; narrow spikes). */
    static Channel fastPotassium(final double conductance, final double reversal, final double step) {
        final Gate activation =
                new Gate(v -> sigmoid(v, -12, 9), v -> 0.25 + 0.9 * exp(-square((v + 30) / 25)), 2, step);
        return new Channel(conductance, reversal, List.of(activation));
    }

    /** Slow potassium channels that open with activity (like M channels; adaptation). */
    static Channel slowPotassium(final double conductance, final double slowest, final double step) {
        final Gate activation = new Gate(
                v -> sigmoid(v, -35, 8), v -> slowest / (3.3 * exp((v + 35) / 20) + exp(-(v + 35) / 20)), 1, step);
        return new Channel(conductance, AFTER_ACTIVITY, List.of(activation));
    }

    /** Potassium channels that open below threshold and inactivate slowly (like Kv1; late spiking). */
    static Channel delayPotassium(final double conductance, final double threshold, final double step) {
        final Gate activation = new Gate(v -> sigmoid(v, threshold + 9, 5), v -> 2.0, 1, step);
        final Gate inactivation = new Gate(v -> 1 - sigmoid(v, threshold - 7, 5), v -> 350.0, 1, step);
        return new Channel(conductance, POTASSIUM, List.of(activation, inactivation));
    }

    /** Channels that open with hyperpolarisation (Ih; sag). */
    static Channel hyperpolarizationActivated(final double conductance, final double step) {
        final Gate activation =
                new Gate(v -> 1 - sigmoid(v, -84, 7), v -> 25 + 60 * exp(-square((v + 80) / 20)), 1, step);
        return new Channel(conductance, MIXED_CATIONS, List.of(activation));
    }

    static double sigmoid(final double voltage, final double half, final double slope) {
        return 1 / (1 + exp((half - voltage) / slope));
    }

    /** x / (1 − exp(−x / scale)), also where numerator and denominator vanish. */
    private static double linoid(final double x, final double scale) {
        final double ratio = x / scale;
        return Math.abs(ratio) < 1e-6 ? scale * (1 + ratio / 2) : x / (1 - exp(-ratio));
    }

    private static double exp(final double x) {
        return StrictMath.exp(x);
    }

    private static double square(final double x) {
        return x * x;
    }
}
