package org.ephys.knime.models.population;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.sequence.network.Parameters;

/** How much of the activity of each cell a network predicts in frames that nothing was learnt from. */
final class PredictionQuality {
    private PredictionQuality() {}

    /** @return 1 − squared error / variance per row of the table, over the validation frames of all sessions of a cell */
    static double[] of(
            final PopulationData data,
            final EmbeddingSettings settings,
            final Parameters parameters,
            final float[][] embeddings,
            final Progress progress) {
        final int cells = data.cells().size();
        final double[] errors = new double[cells];
        final double[] sum = new double[cells];
        final double[] squares = new double[cells];
        final long[] count = new long[cells];
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
        return IntStream.range(0, cells)
                .mapToDouble(row -> {
                    final double variance = squares[row] - sum[row] * sum[row] / count[row];
                    return variance > 0 ? 1 - errors[row] / variance : Double.NaN;
                })
                .toArray();
    }
}
