package org.ephys.knime.signal.simulation;

import java.util.function.DoubleUnaryOperator;

/**
 * One kind of gate of an ion channel: where it tends to at a voltage and which part of the way it goes in one time step
 * (exponential Euler), tabulated so that no exponential is computed while simulating.
 */
final class Gate {

    static final double LOWEST = -130;
    static final double HIGHEST = 90;
    private static final int PER_MILLIVOLT = 20;
    static final int ENTRIES = (int) (HIGHEST - LOWEST) * PER_MILLIVOLT + 1;

    private final double[] target = new double[ENTRIES];
    private final double[] part = new double[ENTRIES];
    private final int power;

    /**
     * Tabulates a gate.
     *
     * @param target open fraction in steady state, by mV
     * @param tau time constant in ms, by mV
     * @param power how many of these gates a channel has
     * @param step ms
     */
    Gate(final DoubleUnaryOperator target, final DoubleUnaryOperator tau, final int power, final double step) {
        for (int i = 0; i < ENTRIES; i++) {
            final double voltage = LOWEST + (double) i / PER_MILLIVOLT;
            this.target[i] = target.applyAsDouble(voltage);
            part[i] = 1 - StrictMath.exp(-step / tau.applyAsDouble(voltage));
        }
        this.power = power;
    }

    /** A gate given by its opening and closing rates (per ms), all of them faster by a factor. */
    static Gate ofRates(
            final DoubleUnaryOperator opening,
            final DoubleUnaryOperator closing,
            final double speed,
            final int power,
            final double step) {
        return new Gate(
                v -> opening.applyAsDouble(v) / (opening.applyAsDouble(v) + closing.applyAsDouble(v)),
                v -> 1 / (speed * (opening.applyAsDouble(v) + closing.applyAsDouble(v))),
                power,
                step);
    }

    /** Where a voltage stands in the tables: entry and fraction of the way to the next, in one number. */
    static double position(final double voltage) {
        final double at = (voltage - LOWEST) * PER_MILLIVOLT;
        return Math.max(0, Math.min(ENTRIES - 1.000001, at));
    }

    double steadyState(final double position) {
        return between(target, position);
    }

    double advance(final double open, final double position) {
        final int i = (int) position;
        final double fraction = position - i;
        final double to = target[i] + fraction * (target[i + 1] - target[i]);
        final double go = part[i] + fraction * (part[i + 1] - part[i]);
        return open + (to - open) * go;
    }

    /** What an open fraction contributes to the conductance. */
    double raised(final double open) {
        switch (power) {
            case 1:
                return open;
            case 2:
                return open * open;
            case 3:
                return open * open * open;
            default:
                return open * open * open * open;
        }
    }

    private static double between(final double[] table, final double position) {
        final int i = (int) position;
        return table[i] + (position - i) * (table[i + 1] - table[i]);
    }
}
