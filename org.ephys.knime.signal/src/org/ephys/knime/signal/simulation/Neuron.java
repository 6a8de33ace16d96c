package org.ephys.knime.signal.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * One compartment with ion channels, driven by injected current. Units are mV, ms, pA, nS and pF, which go together
 * without factors. Gates advance by exponential Euler, the voltage by backward Euler, both stable at 50 kHz and below.
 */
final class Neuron {

    private static final double SETTLING_MS = 1500;

    private final double step;
    private final double capacitance;
    private final double leak;
    private final double leakReversal;
    private final double fluctuation;
    private final List<Channel> channels;
    private final Gate[] gates;
    private final double[] resting;
    private final double[] fluctuationGate;
    private double restingVoltage;

    /**
     * Builds a neuron and lets it come to rest.
     *
     * @param cell its properties
     * @param channels its ion channels, tabulated for the time step
     * @param step ms
     */
    Neuron(final CellProperties cell, final List<Channel> channels, final double step) {
        this.step = step;
        capacitance = cell.capacitance();
        leak = cell.leak();
        leakReversal = cell.leakReversal();
        fluctuation = cell.fluctuation();
        this.channels = channels;
        final List<Gate> all = new ArrayList<>();
        channels.forEach(channel -> all.addAll(channel.gates()));
        gates = all.toArray(Gate[]::new);
        fluctuationGate = new double[Gate.ENTRIES + 1];
        for (int i = 0; i < fluctuationGate.length; i++) {
            fluctuationGate[i] = Channel.sigmoid(Gate.LOWEST + i / 20.0, -47, 3);
        }
        resting = new double[gates.length];
        rest();
    }

    private void rest() {
        restingVoltage = leakReversal;
        final double position = Gate.position(restingVoltage);
        for (int i = 0; i < gates.length; i++) {
            resting[i] = gates[i].steadyState(position);
        }
        final double[] none = new double[(int) (SETTLING_MS / step)];
        final double[] state = resting.clone();
        final double[] voltage = run(none, state, null);
        System.arraycopy(state, 0, resting, 0, state.length);
        restingVoltage = voltage[voltage.length - 1];
    }

    /**
     * The response to a current, from rest.
     *
     * @param current pA, one value per step
     * @param noise moves the membrane where it is depolarised; null for none
     * @return mV at the beginning of each step
     */
    double[] respond(final double[] current, final NoiseSource noise) {
        return run(current, resting.clone(), noise);
    }

    private double[] run(final double[] current, final double[] open, final NoiseSource noise) {
        final double[] trace = new double[current.length];
        final boolean fluctuates = noise != null && fluctuation > 0;
        final double keep = 1 - step / 8; // fluctuations last 8 ms
        final double kick = Math.sqrt(2 * step / 8);
        double voltage = restingVoltage;
        double drift = 0;
        for (int i = 0; i < trace.length; i++) {
            trace[i] = voltage;
            final double position = Gate.position(voltage);
            double total = leak;
            double drive = leak * leakReversal + current[i];
            int gate = 0;
            for (final Channel channel : channels) {
                double conductance = channel.conductance();
                for (int k = channel.gates().size(); k > 0; k--, gate++) {
                    open[gate] = gates[gate].advance(open[gate], position);
                    conductance *= gates[gate].raised(open[gate]);
                }
                total += conductance;
                drive += conductance * channel.reversal();
            }
            if (fluctuates) {
                drift = drift * keep + noise.normal() * kick;
                drive += fluctuation * fluctuationGate[(int) position] * drift;
            }
            voltage = (voltage + step / capacitance * drive) / (1 + step / capacitance * total);
        }
        return trace;
    }
}
