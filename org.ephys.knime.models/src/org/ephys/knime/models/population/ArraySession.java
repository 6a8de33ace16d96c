package org.ephys.knime.models.population;

import java.util.List;

/**
 * A session in memory.
 *
 * @param name see {@link PopulationSession#name()}
 * @param animal see {@link PopulationSession#animal()}
 * @param cells see {@link PopulationSession#cells()}
 * @param frameInterval seconds from one frame to the next
 * @param values [cell][frame]; not copied
 * @param running per frame, or {@code null}
 * @param pupil per frame, or {@code null}
 * @param state per frame, or {@code null}
 * @param positions [cell][coordinate] in µm, or {@code null}
 */
public record ArraySession(
        String name,
        String animal,
        List<String> cells,
        double frameInterval,
        float[][] values,
        double[] running,
        double[] pupil,
        double[] state,
        double[][] positions)
        implements PopulationSession {
    /** Copies the list of cells. */
    public ArraySession {
        cells = List.copyOf(cells);
    }

    @Override
    public int frames() {
        return values.length == 0 ? 0 : values[0].length;
    }

    @Override
    public void activity(final int cell, final int firstFrame, final int count, final float[] target) {
        System.arraycopy(values[cell], firstFrame, target, 0, count);
    }
}
