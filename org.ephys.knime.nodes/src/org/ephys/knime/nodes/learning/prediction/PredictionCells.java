package org.ephys.knime.nodes.learning.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.trust.Answer;
import org.ephys.knime.models.trust.Judge;
import org.ephys.knime.models.trust.TrustLevels;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.RowFeatures;
import org.ephys.knime.nodes.table.TableWriter;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.AbstractCellFactory;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.InvalidSettingsException;

/** Predicts row by row and says how far to believe it, on all cores, in the order of the rows. */
public final class PredictionCells extends AbstractCellFactory {
    private final Judge judge;
    private final TrustColumns trust;
    private final RowFeatures features;
    private final boolean probabilities;

    private PredictionCells(
            final DataColumnSpec[] specs,
            final Judge judge,
            final TrustColumns trust,
            final RowFeatures features,
            final boolean probabilities) {
        super(true, specs);
        this.judge = judge;
        this.trust = trust;
        this.features = features;
        this.probabilities = probabilities;
    }

    /**
     * @param table the table to predict
     * @param spec what the model needs and predicts
     * @param model the trained model, {@code null} as long as only the columns are asked for
     * @param probabilities whether to append the probability and the p-value of every class
     * @param levels where decisions are made
     * @return the table's columns and those of the prediction
     * @throws InvalidSettingsException if the table lacks columns
     */
    public static ColumnRearranger append(
            final DataTableSpec table,
            final EphysModelSpec spec,
            final Model model,
            final boolean probabilities,
            final TrustLevels levels)
            throws InvalidSettingsException {
        spec.check(table);
        final TrustColumns trust = new TrustColumns(spec.target(), spec.classes());
        final List<DataColumnSpec> columns =
                new ArrayList<>(new PredictionColumns(spec.target(), spec.classes()).specs(probabilities));
        columns.addAll(trust.specs(probabilities));
        final DataColumnSpec[] specs =
                columns.stream().map(column -> Columns.unique(table, column)).toArray(DataColumnSpec[]::new);
        final RowFeatures features = new RowFeatures(table, spec.columns());
        if (model != null) {
            model.signature().valuesOf(features.none()); // refuses other units before the first row
        }
        final ColumnRearranger rearranger = new ColumnRearranger(table);
        rearranger.append(new PredictionCells(
                specs, model == null ? null : new Judge(model, levels), trust, features, probabilities));
        return rearranger;
    }

    @Override
    public DataCell[] getCells(final DataRow row) {
        final Answer answer = judge.answers(features.of(row), Progress.NONE).get(0);
        final double[] p = answer.probabilities();
        final List<DataCell> cells = new ArrayList<>();
        for (int k = 0; probabilities && k < trust.classes().size(); k++) {
            cells.add(TableWriter.cell(p == null ? null : p[k]));
        }
        final OptionalInt best = answer.best();
        cells.add(TableWriter.cell(best.isEmpty() ? null : trust.classes().get(best.getAsInt())));
        cells.add(TableWriter.cell(best.isEmpty() ? null : p[best.getAsInt()]));
        cells.addAll(trust.cells(answer, probabilities));
        return cells.toArray(DataCell[]::new);
    }
}
