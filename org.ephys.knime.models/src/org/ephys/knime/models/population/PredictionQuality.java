package org.ephys.knime.models.population;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.sequence.network.Parameters;

/**
 * How much of the activity of each cell a network predicts in frames that nothing was learnt from.
 *
 * @param r2 1 − squared error / variance per row of the table, over the validation frames of all sessions of a cell
 * @param traces per row the first of these frames in the first of these sessions; {@code null} without such frames
 */
record PredictionQuality(double[] r2, CellTrace[] traces) {
    /** Frames of a trace, enough to look at. */
    static final int TRACE_FRAMES = 300;

    /** Predicts the validation frames. */
    static PredictionQuality of(
            final PopulationData data,
            final EmbeddingSettings settings,
            final Parameters parameters,
            final float[][] embeddings,
            final Progress progress) {
        final List<String> names = data.cells();
        final int cells = names.size();
        final double[] errors = new double[cells];
        final double[] sum = new double[cells];
        final double[] squares = new double[cells];
        final long[] count = new long[cells];
        final CellTrace[] shown = new CellTrace[cells];
        for (int s = 0; s < data.sessions().size(); s++) {
            final PreparedSession session = data.sessions().get(s);
            final int training = settings.trainingFrames(session.frames());
            if (training == session.frames()) {
                continue;
            }
            final int first = Math.min(training, session.frames() - settings.window());
            final ActivityPredictor predictor = new ActivityPredictor(settings, session);
            final int[] rows = data.rowsOf(s);
            for (int from = 0; from < rows.length; from += settings.cells()) {
                final int[] some = IntStream.range(from, Math.min(rows.length, from + settings.cells()))
                        .toArray();
                final float[][][] traces = predictor.predict(
                        parameters,
                        embeddings,
                        some,
                        Arrays.copyOfRange(rows, from, from + some.length),
                        first,
                        session.frames() - first,
                        progress);
                for (int i = 0; i < some.length; i++) {
                    final int row = rows[from + i];
                    if (shown[row] == null) {
                        shown[row] = trace(names.get(row), session, training, traces[i], training - first);
                    }
                    for (int t = training - first; t < traces[i][0].length; t++) {
                        final double measured = traces[i][0][t];
                        if (!Double.isNaN(measured)) {
                            final double error = measured - traces[i][1][t];
                            errors[row] += error * error;
                            sum[row] += measured;
                            squares[row] += measured * measured;
                            count[row]++;
                        }
                    }
                }
            }
        }
        return new PredictionQuality(r2(errors, sum, squares, count), shown);
    }

    private static double[] r2(final double[] errors, final double[] sum, final double[] squares, final long[] count) {
        return IntStream.range(0, errors.length)
                .mapToDouble(row -> {
                    final double variance = squares[row] - sum[row] * sum[row] / count[row];
                    return variance > 0 ? 1 - errors[row] / variance : Double.NaN;
                })
                .toArray();
    }

    private static CellTrace trace(
            final String cell, final PreparedSession session, final int frame, final float[][] trace, final int from) {
        final int to = Math.min(trace[0].length, from + TRACE_FRAMES);
        return new CellTrace(
                cell,
                session.name(),
                frame,
                Arrays.copyOfRange(trace[0], from, to),
                Arrays.copyOfRange(trace[1], from, to));
    }
}
