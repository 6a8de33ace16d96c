package org.ephys.knime.signal.simulation;

import java.io.IOException;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.recording.ClampMode;

/**
 * One simulated cell in a simulated Patch-seq session: checks of pipette, seal and access, then hyperpolarising and
 * depolarising long squares around rheobase, short squares, a ramp and a chirp, and the end of the recording.
 */
final class SimulatedCell {

    private static final double[] SUBTHRESHOLD = {-110, -90, -70, -50, -30, -10};
    private static final double[] BEFORE_RHEOBASE = {-30, -20, -10, 0, 10};
    private static final double[] ABOVE_RHEOBASE = {20, 40, 60, 80, 100};
    private static final double FINE = 10;
    private static final double COARSE = 50;
    private static final int MOST_STEPS = 60;
    private static final double RAMP_SLOPE = 25;
    /** How far a ramp goes on above rheobase, pA: enough for a handful of spikes. */
    private static final double RAMP_ABOVE_RHEOBASE = 60;

    private static final double SPIKE_LEVEL = -10;
    /** mV, of what amplifier and digitiser add from sample to sample. */
    private static final double NOISE = 0.04;
    /** mV, of the slow ups and downs of a membrane that nothing is done to. */
    private static final double WANDERING = 0.15;

    private static final double WANDERING_SECONDS = 0.1;
    private static final double RESOLUTION = 1 / 32.0;

    private final CellKind kind;
    private final CellProperties properties;
    private final NoiseSource noise;
    private final double rate;
    private final Neuron neuron;
    private final Stimulus stimulus;
    private int sweeps;

    SimulatedCell(final CellKind kind, final long seed, final double rate) {
        this.kind = kind;
        this.rate = rate;
        noise = new NoiseSource(seed);
        properties = CellProperties.individual(kind, noise.fork(-1));
        neuron = properties.neuron(1000 / rate);
        stimulus = new Stimulus(rate);
    }

    CellKind kind() {
        return kind;
    }

    double rate() {
        return rate;
    }

    /** Takes sweeps one by one. */
    interface Rig {
        void record(SimulatedSweep sweep) throws IOException;
    }

    /** Runs the session. */
    void record(final Rig rig, final Progress progress) throws IOException {
        voltageClamp(rig, "EXTPSMOKET180424", 4.5e-3, 0);
        voltageClamp(rig, "EXTPINBATH180424", 4.5e-3, 0);
        voltageClamp(rig, "EXTPCllATT180424", 2 + 2 * noise.fork(-2).uniform(), 0);
        voltageClamp(
                rig,
                "EXTPBREAKN180424",
                1 / properties.leak(),
                9 + 5 * noise.fork(-3).uniform());
        for (final double amplitude : SUBTHRESHOLD) {
            currentClamp(rig, "X1PS_SubThresh", stimulus.longSquare(amplitude), progress);
        }
        final double rheobase = threshold(FINE, 0, amplitude -> stimulus.longSquare(amplitude), progress);
        for (final double more : BEFORE_RHEOBASE) {
            if (rheobase + more > 0) {
                currentClamp(rig, "X3LP_Rheo", stimulus.longSquare(rheobase + more), progress);
            }
        }
        for (final double more : ABOVE_RHEOBASE) {
            currentClamp(rig, "X4PS_SupraThresh", stimulus.longSquare(rheobase + more), progress);
        }
        final double brief = threshold(COARSE, 0, amplitude -> stimulus.shortSquare(amplitude), progress);
        // Repeated with more than the smallest current, so that the spike begins while the current flows.
        final double repeated = brief + COARSE;
        for (final double amplitude : new double[] {brief - COARSE, repeated, repeated, repeated, repeated + COARSE}) {
            currentClamp(rig, "X6SP_Rheo", stimulus.shortSquare(amplitude), progress);
        }
        final double seconds = Math.ceil((rheobase + RAMP_ABOVE_RHEOBASE) / RAMP_SLOPE);
        currentClamp(rig, "X7Ramp", stimulus.ramp(RAMP_SLOPE, seconds), progress);
        final double gentle = Math.max(10, Math.floor(rheobase / 4 / 5) * 5);
        currentClamp(rig, "C2CHIRP180503", stimulus.chirp(gentle), progress);
        currentClamp(rig, "EXTPEXPEND180424", stimulus.nothing(1.3), progress);
        blowOut(rig);
    }

    private void currentClamp(final Rig rig, final String code, final double[] current, final Progress progress)
            throws IOException {
        progress.checkCancelled();
        final NoiseSource own = noise.fork(sweeps++);
        final double[] voltage = neuron.respond(current, own);
        final double keep = StrictMath.exp(-1 / (rate * WANDERING_SECONDS));
        final double kick = Math.sqrt(1 - keep * keep);
        double wandering = own.normal();
        for (int i = 0; i < voltage.length; i++) {
            voltage[i] = resolved(voltage[i] + WANDERING * wandering + NOISE * own.normal());
            wandering = keep * wandering + kick * own.normal();
        }
        rig.record(new SimulatedSweep(code, ClampMode.CURRENT_CLAMP, current, voltage));
    }

    private interface Command {
        double[] of(double amplitude);
    }

    /** The smallest multiple of a step at which the cell spikes. */
    private double threshold(final double step, final double from, final Command command, final Progress progress) {
        double amplitude = from;
        for (int i = 0; i < MOST_STEPS; i++) {
            progress.checkCancelled();
            amplitude += step;
            final double[] voltage = neuron.respond(command.of(amplitude), noise.fork(-100 - i));
            for (final double v : voltage) {
                if (v > SPIKE_LEVEL) {
                    return amplitude;
                }
            }
        }
        return amplitude;
    }

    /** The current through a resistance (GΩ) behind an access resistance (MΩ), with what charges the membrane. */
    private void voltageClamp(final Rig rig, final String code, final double gigaohm, final double access)
            throws IOException {
        final NoiseSource own = noise.fork(sweeps++);
        final double[] command = stimulus.pulses();
        final double[] current = new double[command.length];
        final double steady = 1 / (gigaohm + access * 1e-3);
        final double peak = access == 0 ? 0 : 1e3 / access - steady;
        final double keep = access == 0 ? 0 : StrictMath.exp(-1e6 / rate / (access * properties.capacitance()));
        double charging = 0;
        for (int i = 0; i < current.length; i++) {
            final double change = i == 0 ? 0 : command[i] - command[i - 1];
            charging = charging * keep + change * peak;
            current[i] = resolved(command[i] * steady + charging + 0.3 * own.normal());
        }
        rig.record(new SimulatedSweep(code, ClampMode.VOLTAGE_CLAMP, command, current));
    }

    /** After the cell has been blown off the pipette, the voltage is that of the bath. */
    private void blowOut(final Rig rig) throws IOException {
        final NoiseSource own = noise.fork(sweeps++);
        final double bath = 2 * own.normal();
        final double[] current = stimulus.nothing(0.6);
        final double[] voltage = new double[current.length];
        for (int i = 0; i < voltage.length; i++) {
            voltage[i] = resolved(bath + current[i] * 4.5e-3 + NOISE * own.normal());
        }
        rig.record(new SimulatedSweep("EXTPBLWOUT141203", ClampMode.CURRENT_CLAMP, current, voltage));
    }

    private static double resolved(final double value) {
        return Math.rint(value / RESOLUTION) * RESOLUTION;
    }
}
