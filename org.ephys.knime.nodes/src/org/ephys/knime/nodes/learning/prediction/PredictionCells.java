package org.ephys.knime.nodes.learning.prediction;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.RowFeatures;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.AbstractCellFactory;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

/** Predicts row by row, on all cores, in the order of the rows. */
public final class PredictionCells extends AbstractCellFactory {
    private final Model model;
    private final RowFeatures features;
    private final boolean probabilities;

    private PredictionCells(
            final DataColumnSpec[] specs, final Model model, final RowFeatures features, final boolean probabilities) {
        super(true, specs);
        this.model = model;
        this.features = features;
        this.probabilities = probabilities;
    }

    /**
     * @param table the table to predict
     * @param spec what the model needs and predicts
     * @param model the trained model, {@code null} as long as only the columns are asked for
     * @param probabilities whether to append the probability of every class
     * @return the table's columns and those of the prediction
     * @throws InvalidSettingsException if the table lacks columns
     */
    public static ColumnRearranger append(
            final DataTableSpec table, final EphysModelSpec spec, final Model model, final boolean probabilities)
            throws InvalidSettingsException {
        spec.check(table);
        final DataColumnSpec[] specs = new PredictionColumns(spec.target(), spec.classes())
                .specs(probabilities).stream()
                        .map(column -> Columns.unique(table, column))
                        .toArray(DataColumnSpec[]::new);
        final RowFeatures features = new RowFeatures(table, spec.columns());
        if (model != null) {
            model.signature().valuesOf(features.none()); // refuses other units before the first row
        }
        final ColumnRearranger rearranger = new ColumnRearranger(table);
        rearranger.append(new PredictionCells(specs, model, features, probabilities));
        return rearranger;
    }

    @Override
    public DataCell[] getCells(final DataRow row) {
        final double[] p = model.probabilities(features.of(row), Progress.NONE)[0];
        final List<DataCell> cells = new ArrayList<>();
        for (int k = 0; probabilities && k < p.length; k++) {
            cells.add(new DoubleCell(p[k]));
        }
        final int best = PredictionColumns.mostProbable(p);
        cells.add(new StringCell(model.classes().get(best)));
        cells.add(new DoubleCell(p[best]));
        return cells.toArray(DataCell[]::new);
    }
}
