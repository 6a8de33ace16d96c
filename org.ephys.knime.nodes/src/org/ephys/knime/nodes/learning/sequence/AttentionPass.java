package org.ephys.knime.nodes.learning.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ephys.knime.models.ClassProbabilities;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.sequence.AttentionBiLstmModel;
import org.ephys.knime.models.sequence.AttentionSummary;
import org.ephys.knime.models.sequence.AttentionTally;
import org.ephys.knime.models.sequence.NetworkPrediction;
import org.ephys.knime.models.sequence.NetworkPredictor;
import org.ephys.knime.models.trust.Answer;
import org.ephys.knime.models.trust.Judge;
import org.ephys.knime.nodes.learning.prediction.AnswerCounts;
import org.ephys.knime.nodes.learning.prediction.PredictionCells;
import org.ephys.knime.nodes.table.AppendedColumns;
import org.ephys.knime.nodes.table.DatasetReader;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/**
 * The networks of a model at work on a table: each block of cells is predicted once, for the table of predictions, the
 * view and the summary.
 */
final class AttentionPass implements AutoCloseable {
    private final AnswerCounts counts;
    private final AttentionBiLstmModel model;
    private final Judge judge;
    private final PredictionCells cells;
    /** {@code null} if the attention is not wanted in the table. */
    private final AttentionColumns attention;

    private final NetworkPredictor networks;
    private final AttentionView.Writer view;
    private final AttentionTally tally;

    /**
     * @param model the networks
     * @param judge says how far to believe them
     * @param cells columns of the prediction
     * @param attention columns of the attention, {@code null} if they are not wanted
     * @param view keeps the attention of each cell
     */
    AttentionPass(
            final AttentionBiLstmModel model,
            final Judge judge,
            final PredictionCells cells,
            final AttentionColumns attention,
            final AttentionView.Writer view) {
        this.model = model;
        this.judge = judge;
        counts = new AnswerCounts(judge);
        this.cells = cells;
        this.attention = attention;
        this.view = view;
        networks = model.predictor();
        tally = new AttentionTally(model);
    }

    /** Appends prediction and attention to a table, and hands both on to view and summary. */
    BufferedDataTable predict(
            final BufferedDataTable table,
            final DatasetReader reader,
            final Progress progress,
            final ExecutionContext exec)
            throws CanceledExecutionException {
        judge.check(reader.none(table.getDataTableSpec()));
        final List<DataColumnSpec> columns = new ArrayList<>(cells.specs());
        if (attention != null) {
            columns.addAll(attention.specs());
        }
        return AppendedColumns.to(table.getDataTableSpec(), columns)
                .compute(table, reader, rows -> values(rows, progress.silent()), progress, exec);
    }

    private List<Object[]> values(final Dataset rows, final Progress progress) {
        final NetworkPrediction said = networks.predict(rows, progress);
        final List<Answer> answers = judge.answers(rows, networks.knowing(rows, said), progress);
        counts.add(rows, answers);
        final int[] truth = rows.labelIndices(model.classes());
        final List<Object[]> values = new ArrayList<>();
        for (int r = 0; r < truth.length; r++) {
            final double[] weights = said.attention()[r];
            final ViewedCell cell = new ViewedCell(
                    rows.ids().get(r), truth[r], ClassProbabilities.mostProbable(said.probabilities()[r]), weights);
            tally.add(cell.countsFor(), said, r);
            view.add(cell);
            final Object[] own = cells.values(answers.get(r));
            values.add(
                    attention == null
                            ? own
                            : Stream.of(own, attention.values(weights))
                                    .flatMap(Stream::of)
                                    .toArray());
        }
        return values;
    }

    /** Why cells that {@link #predict} has seen have no prediction; {@code null} if all have one. */
    String warning() {
        return counts.warning();
    }

    /** The summary of all cells that {@link #predict} has seen; {@code shown} are those of the view. */
    AttentionSummary summary(final Iterable<ViewedCell> shown) {
        shown.forEach(cell -> tally.addDeviation(cell.countsFor(), cell.attention()));
        return tally.summary();
    }

    @Override
    public void close() {
        networks.close();
    }
}
