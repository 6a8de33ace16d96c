package org.ephys.knime.signal.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * What makes one simulated cell differ from another.
 *
 * @param capacitance pF
 * @param leak nS
 * @param leakReversal mV
 * @param sodium nS
 * @param delayedRectifier nS
 * @param fastPotassium nS
 * @param slowPotassium nS
 * @param slowest the largest time constant of the slow potassium channels, ms
 * @param delayPotassium nS
 * @param hyperpolarization nS of the channels opened by hyperpolarisation
 * @param threshold mV, the voltage around which the spike channels' rates are centred
 * @param repolarization mV, what the potassium channels of a spike pull to: above the reversal of potassium, as current
 *     from the dendrites holds the soma up after a spike
 * @param speed how much faster than the published ones the spike channels' rates are
 * @param fluctuation pA, standard deviation of the random current of a depolarised membrane
 */
record CellProperties(
        double capacitance,
        double leak,
        double leakReversal,
        double sodium,
        double delayedRectifier,
        double fastPotassium,
        double slowPotassium,
        double slowest,
        double delayPotassium,
        double hyperpolarization,
        double threshold,
        double repolarization,
        double speed,
        double fluctuation) {

    private static final double SPREAD = 0.06;

    /**
     * The properties of the typical cell of a kind, chosen so that its features are near the medians of its subclass among
     * the mouse cells of Gouwens et al. (2020).
     */
    static CellProperties typical(final CellKind kind) {
        return switch (kind) {
            case PVALB -> new CellProperties(55, 8.6, -70.2, 3200, 680, 3400, 0, 1, 0, 0.45, -52, -59.5, 3.4, 0);
            case SST -> new CellProperties(76, 3.9, -67, 3660, 1500, 190, 16, 780, 0, 0.6, -53.2, -62.2, 1.9, 0);
            case VIP -> new CellProperties(48, 3.5, -68, 1650, 350, 25, 20, 700, 0.2, 0.4, -57.8, -55.2, 1.75, 5);
            case LAMP5 -> new CellProperties(70, 7.7, -69.8, 1950, 290, 10, 25, 200, 5, 0.4, -56.5, -60, 1.7, 0);
        };
    }

    /** The properties of one individual: each a few per cent off the typical ones. */
    static CellProperties individual(final CellKind kind, final NoiseSource noise) {
        final CellProperties t = typical(kind);
        return new CellProperties(
                vary(t.capacitance, noise),
                vary(t.leak, noise),
                t.leakReversal + 0.8 * noise.normal(),
                vary(t.sodium, noise),
                vary(t.delayedRectifier, noise),
                vary(t.fastPotassium, noise),
                vary(t.slowPotassium, noise),
                vary(t.slowest, noise),
                vary(t.delayPotassium, noise),
                vary(t.hyperpolarization, noise),
                t.threshold + 0.5 * noise.normal(),
                t.repolarization + 0.5 * noise.normal(),
                vary(t.speed, noise),
                vary(t.fluctuation, noise));
    }

    private static double vary(final double value, final NoiseSource noise) {
        return value * (1 + SPREAD * noise.normal());
    }

    /** A neuron with these properties. */
    Neuron neuron(final double step) {
        final List<Channel> channels = new ArrayList<>();
        channels.add(Channel.sodium(sodium, threshold, speed, step));
        channels.add(Channel.delayedRectifier(delayedRectifier, threshold, repolarization, speed, step));
        if (fastPotassium > 0) {
            channels.add(Channel.fastPotassium(fastPotassium, repolarization, step));
        }
        if (slowPotassium > 0) {
            channels.add(Channel.slowPotassium(slowPotassium, slowest, step));
        }
        if (delayPotassium > 0) {
            channels.add(Channel.delayPotassium(delayPotassium, threshold, step));
        }
        if (hyperpolarization > 0) {
            channels.add(Channel.hyperpolarizationActivated(hyperpolarization, step));
        }
        return new Neuron(this, List.copyOf(channels), step);
    }
}
