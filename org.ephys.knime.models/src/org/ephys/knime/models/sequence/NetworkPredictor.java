package org.ephys.knime.models.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Plural;
import org.ephys.knime.models.Predictor;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.concurrent.Parallel;
import org.ephys.knime.models.sequence.network.SequenceEngine;
import org.ephys.knime.models.sequence.training.Evaluator;
import org.ephys.knime.models.sequence.training.Evaluator.Outputs;
import org.ephys.knime.models.sequence.training.Examples;

/** Predicts a table block by block with all networks of an ensemble, each of which is opened once. */
public final class NetworkPredictor implements Predictor {
    private final AttentionBiLstmModel model;
    private final List<Evaluator> networks = new ArrayList<>();

    NetworkPredictor(final AttentionBiLstmModel model, final SequenceEngine engine) {
        this.model = model;
        try {
            for (int m = 0; m < model.size(); m++) {
                networks.add(new Evaluator(engine, model.architecture()));
            }
        } catch (final RuntimeException | Error ex) {
            close();
            throw ex;
        }
    }

    /**
     * Probabilities and attention in one go.
     *
     * @param rows a block of a table with the model's columns
     * @param progress where to report
     * @return what the networks say about each row
     */
    public NetworkPrediction predict(final Dataset rows, final Progress progress) {
        final Examples cells = model.tokens(rows);
        final List<Outputs> outputs = Parallel.map(
                networks.size(),
                m -> networks.get(m).run(model.members().get(m), cells, progress),
                progress,
                "Predicting " + Plural.of(cells.size(), "cell"));
        return new NetworkPrediction(
                mean(outputs.stream().map(Outputs::probabilities).toList()),
                mean(outputs.stream().map(Outputs::attention).toList()),
                outputs.stream().map(Outputs::attention).toList());
    }

    @Override
    public double[][] probabilities(final Dataset rows, final Progress progress) {
        return predict(rows, progress).probabilities();
    }

    /**
     * The same predictor for a model around this one, which may fill in values before it asks.
     *
     * @param rows a block with the model's columns in the model's order
     * @param known what {@link #predict} said about it
     * @return computes only the rows whose values are other arrays than those of the block; closes nothing
     */
    public Predictor knowing(final Dataset rows, final NetworkPrediction known) {
        return (asked, progress) -> {
            final double[][] result = known.probabilities().clone();
            final int[] changed = IntStream.range(0, asked.size())
                    .filter(r -> asked.values()[r] != rows.values()[r])
                    .toArray();
            if (changed.length > 0) {
                final double[][] others = probabilities(asked.rows(changed), progress);
                for (int i = 0; i < changed.length; i++) {
                    result[changed[i]] = others[i];
                }
            }
            return result;
        };
    }

    /** @return element-wise mean of matrices of the same shape */
    private static double[][] mean(final List<double[][]> matrices) {
        final double[][] mean = new double[matrices.get(0).length][];
        for (int r = 0; r < mean.length; r++) {
            mean[r] = new double[matrices.get(0)[r].length];
            for (final double[][] matrix : matrices) {
                for (int c = 0; c < mean[r].length; c++) {
                    mean[r][c] += matrix[r][c] / matrices.size();
                }
            }
        }
        return mean;
    }

    @Override
    public void close() {
        networks.forEach(Evaluator::close);
    }
}
