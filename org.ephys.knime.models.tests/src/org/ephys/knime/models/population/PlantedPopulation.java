package org.ephys.knime.models.population;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small made-up sessions: half of the cells are driven by running, half are silenced by it. */
final class PlantedPopulation {
    static final int CELLS = 20;
    static final int FRAMES = 320;

    private PlantedPopulation() {}

    /** @return whether running drives a cell */
    static boolean driven(final String cell) {
        return Integer.parseInt(cell.substring(cell.indexOf('/') + 1)) % 2 == 0;
    }

    static ArraySession session(final String animal, final String name, final int seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final double[] running = new double[FRAMES];
        final double[] pupil = new double[FRAMES];
        final double[] state = new double[FRAMES];
        for (int t = 1; t < FRAMES; t++) {
            running[t] = 0.8 * running[t - 1] + random.nextGaussian();
            pupil[t] = random.nextGaussian();
            state[t] = running[t] > 1 ? 0 : 1 + t / 40 % 2;
        }
        final List<String> cells = new ArrayList<>();
        final float[][] values = new float[CELLS][FRAMES];
        final double[][] positions = new double[CELLS][3];
        for (int i = 0; i < CELLS; i++) {
            cells.add(animal + "/" + i);
            final double sign = driven(cells.get(i)) ? 1 : -1;
            double hidden = 0;
            for (int t = 0; t < FRAMES; t++) {
                hidden = 0.5 * hidden + sign * running[t] + 0.3 * random.nextGaussian();
                values[i][t] = (float) (10 + i + 2 * hidden);
            }
            for (int k = 0; k < 3; k++) {
                positions[i][k] = 150 * random.nextDouble();
            }
        }
        return new ArraySession(name, animal, cells, 0.25, values, running, pupil, state, positions);
    }

    /** @return three sessions of two animals; the first two share their cells */
    static List<ArraySession> sessions() {
        return List.of(session("A", "A1", 1), session("A", "A2", 2), session("B", "B1", 3));
    }

    /** @return the same session with its cells in another order */
    static ArraySession reversed(final ArraySession session) {
        final List<String> cells = new ArrayList<>();
        final float[][] values = new float[CELLS][];
        final double[][] positions = new double[CELLS][];
        for (int i = 0; i < CELLS; i++) {
            final int from = CELLS - 1 - i;
            cells.add(session.cells().get(from));
            values[i] = session.values()[from];
            positions[i] = session.positions()[from];
        }
        return new ArraySession(
                session.name(),
                session.animal(),
                cells,
                session.frameInterval(),
                values,
                session.running(),
                session.pupil(),
                session.state(),
                positions);
    }
}
