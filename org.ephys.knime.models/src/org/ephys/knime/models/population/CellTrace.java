package org.ephys.knime.models.population;

import java.util.List;

/**
 * Activity of a cell in frames that nothing was learnt from, and what the networks predict of it, both in z-scores; NaN =
 * missing.
 *
 * @param cell its identity
 * @param session name of the session
 * @param firstFrame number of the first frame, from 0
 * @param measured one value per frame
 * @param predicted one value per frame
 */
public record CellTrace(String cell, String session, int firstFrame, float[] measured, float[] predicted) {
    /** @return the mean of the predictions of several networks for the same frames */
    static CellTrace mean(final List<CellTrace> traces) {
        final CellTrace first = traces.get(0);
        final float[] mean = new float[first.predicted.length];
        for (final CellTrace trace : traces) {
            for (int t = 0; t < mean.length; t++) {
                mean[t] += trace.predicted[t] / traces.size();
            }
        }
        return new CellTrace(first.cell, first.session, first.firstFrame, first.measured, mean);
    }
}
