package org.ephys.knime.signal.simulation;

import java.util.List;

/**
 * One session of a simulated population: what the animal does, what all cells and what neighbours share, and the activity
 * that follows. How running and pupil hang together with what all cells share is drawn anew in every session, sign
 * included: correlations do not carry over from one session to another, what drives a cell does.
 */
final class SimulatedPopulation {
    /** Seconds from one frame to the next, as in two-photon recordings of several planes. */
    static final double INTERVAL = 0.2334;
    /** States as the published files number them. */
    static final int RUNNING = 0;

    static final int DESYNCHRONISED = 1;
    static final int SYNCHRONISED = 2;

    private static final int SOURCES = 8;
    private static final double REACH = 55;
    private static final double STEEPNESS = 2;

    private final double[] running;
    private final double[] pupil;
    private final double[] state;
    private final double[] shared;
    private final float[][] activity;

    /**
     * @param cells those that are seen
     * @param frames number of frames
     * @param noise decides everything
     */
    SimulatedPopulation(final List<SimulatedNeuron> cells, final int frames, final NoiseSource noise) {
        state = states(frames, noise.fork(1));
        running = running(noise.fork(2));
        pupil = smooth(frames, 0.95, noise.fork(3));
        shared = smooth(frames, 0.8, noise.fork(4));
        final NoiseSource mixture = noise.fork(5);
        final double withRunning = 0.7 * (2 * mixture.uniform() - 1);
        final double withPupil = 0.7 * (2 * mixture.uniform() - 1);
        for (int t = 0; t < frames; t++) {
            pupil[t] += state[t] == RUNNING ? 0.8 : 0;
            shared[t] += withRunning * running[t] + withPupil * pupil[t];
        }
        final double[][] sources = new double[SOURCES][];
        final double[][] places = new double[SOURCES][];
        for (int s = 0; s < SOURCES; s++) {
            final NoiseSource own = noise.fork(10 + s);
            sources[s] = smooth(frames, 0.7, own);
            places[s] = new double[] {260 * own.uniform(), 260 * own.uniform(), 70 * own.uniform()};
        }
        activity = new float[frames][cells.size()];
        for (int i = 0; i < cells.size(); i++) {
            fill(
                    i,
                    cells.get(i),
                    local(cells.get(i).position(), sources, places),
                    noise.fork(100 + cells.get(i).id()));
        }
    }

    private static double[] states(final int frames, final NoiseSource noise) {
        final double[] states = new double[frames];
        int now = DESYNCHRONISED;
        for (int t = 0; t < frames; t++) {
            if (noise.uniform() < 0.025) {
                now = (int) (3 * noise.uniform());
            }
            states[t] = now;
        }
        return states;
    }

    private double[] running(final NoiseSource noise) {
        final double[] speed = new double[state.length];
        for (int t = 1; t < speed.length; t++) {
            final double target = state[t] == RUNNING ? 2 + 1.5 * noise.normal() : 0;
            speed[t] = Math.max(0, 0.7 * speed[t - 1] + 0.3 * target);
        }
        return speed;
    }

    /** Noise that remembers, with deviation 1. */
    private static double[] smooth(final int frames, final double memory, final NoiseSource noise) {
        final double[] values = new double[frames];
        final double fresh = Math.sqrt(1 - memory * memory);
        values[0] = noise.normal();
        for (int t = 1; t < frames; t++) {
            values[t] = memory * values[t - 1] + fresh * noise.normal();
        }
        return values;
    }

    private static double[] local(final double[] position, final double[][] sources, final double[][] places) {
        final double[] local = new double[sources[0].length];
        double power = 0;
        for (int s = 0; s < sources.length; s++) {
            double squared = 0;
            for (int k = 0; k < position.length; k++) {
                squared += (position[k] - places[s][k]) * (position[k] - places[s][k]);
            }
            final double weight = StrictMath.exp(-squared / (2 * REACH * REACH));
            power += weight * weight;
            for (int t = 0; t < local.length; t++) {
                local[t] += weight * sources[s][t];
            }
        }
        final double scale = 1 / Math.sqrt(power + 1e-6);
        for (int t = 0; t < local.length; t++) {
            local[t] *= scale;
        }
        return local;
    }

    private void fill(final int index, final SimulatedNeuron cell, final double[] local, final NoiseSource noise) {
        double hidden = 0;
        for (int t = 0; t < activity.length; t++) {
            final double all = shared[t];
            final double drive = cell.running() * running[t]
                    + cell.pupil() * pupil[t]
                    + cell.population() * all
                    + cell.local() * local[t]
                    + cell.whenSynchronised() * (state[t] == SYNCHRONISED ? all : 0)
                    + cell.whenRunning() * (state[t] == RUNNING ? local[t] : 0)
                    + cell.squared() * 0.5 * (all * all - 1);
            hidden = cell.memory() * hidden + (1 - cell.memory()) * drive + 0.12 * noise.normal();
            activity[t][index] =
                    (float) (cell.gain() * StrictMath.log1p(StrictMath.exp(STEEPNESS * hidden)) / STEEPNESS);
        }
    }

    /** @return [frame][cell], not below 0 */
    float[][] activity() {
        return activity;
    }

    /** @return state of the animal per frame, numbered as in published files */
    double[] states() {
        return state;
    }

    /** @return speed per frame in cm/s */
    double[] running() {
        return running;
    }

    /** @return size of the pupil per frame, in any unit */
    double[] pupil() {
        return pupil;
    }
}
