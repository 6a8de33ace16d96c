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
        double speed,
        double fluctuation) {

    private static final double SPREAD = 0.06;

    static CellProperties typical(final CellKind kind) {
        return switch (kind) {
            case PVALB -> new CellProperties(55, 6.5, -72, 2800, 300, 1300, 0, 1, 0, 0.3, -58, 2.5, 0);
            case SST -> new CellProperties(80, 3.6, -67, 4000, 500, 60, 14, 500, 0, 3.5, -59, 1.6, 0);
            case VIP -> new CellProperties(40, 2.2, -69, 2000, 260, 60, 4, 300, 6, 0.5, -58, 1.7, 14);
            case LAMP5 -> new CellProperties(75, 4.2, -72, 3800, 450, 60, 2, 300, 40, 0.4, -57, 1.6, 0);
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
        channels.add(Channel.delayedRectifier(delayedRectifier, threshold, speed, step));
        if (fastPotassium > 0) {
            channels.add(Channel.fastPotassium(fastPotassium, step));
        }
        if (slowPotassium > 0) {
            channels.add(Channel.slowPotassium(slowPotassium, slowest, step));
        }
        if (delayPotassium > 0) {
            channels.add(Channel.delayPotassium(delayPotassium, step));
        }
        if (hyperpolarization > 0) {
            channels.add(Channel.hyperpolarizationActivated(hyperpolarization, step));
        }
        return new Neuron(this, List.copyOf(channels), step);
    }
}
