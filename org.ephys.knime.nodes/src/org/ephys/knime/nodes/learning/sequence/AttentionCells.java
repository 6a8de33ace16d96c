package org.ephys.knime.nodes.learning.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.sequence.AttentionBiLstmModel;
import org.ephys.knime.models.trust.TrustLevels;
import org.ephys.knime.models.trust.TrustedModel;
import org.ephys.knime.nodes.learning.prediction.PredictionCells;
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

/** Appends, row by row, the attention per family and a sentence about it. */
final class AttentionCells extends AbstractCellFactory {
    private static final int NAMED = 3;

    private final AttentionBiLstmModel model;
    private final RowFeatures features;

    private AttentionCells(final DataColumnSpec[] specs, final AttentionBiLstmModel model, final RowFeatures features) {
        super(true, specs);
        this.model = model;
        this.features = features;
    }

    static ColumnRearranger append(
            final DataTableSpec table,
            final EphysModelSpec spec,
            final Model trained,
            final boolean probabilities,
            final TrustLevels levels,
            final boolean attention)
            throws InvalidSettingsException {
        final ColumnRearranger rearranger = PredictionCells.append(table, spec, trained, probabilities, levels);
        if (!attention) {
            return rearranger;
        }
        final AttentionBiLstmModel model = (AttentionBiLstmModel) TrustedModel.classifier(trained);
        final List<DataColumnSpec> specs = new ArrayList<>();
        model.families()
                .names()
                .forEach(f -> specs.add(Columns.unique(table, Columns.probability("Attention (" + f + ")"))));
        specs.add(Columns.unique(table, Columns.text("Explanation")));
        rearranger.append(new AttentionCells(
                specs.toArray(DataColumnSpec[]::new), model, new RowFeatures(table, spec.columns())));
        return rearranger;
    }

    @Override
    public DataCell[] getCells(final DataRow row) {
        final double[] attention = model.attention(features.of(row), Progress.NONE)[0];
        final List<DataCell> cells = new ArrayList<>();
        for (final double weight : attention) {
            cells.add(new DoubleCell(weight));
        }
        cells.add(new StringCell(explanation(attention)));
        return cells.toArray(DataCell[]::new);
    }

    private String explanation(final double[] attention) {
        final List<String> names = model.families().names();
        return "Looked most at "
                + String.join(
                        ", ",
                        IntStream.range(0, attention.length)
                                .boxed()
                                .sorted((a, b) -> Double.compare(attention[b], attention[a]))
                                .limit(NAMED)
                                .map(f -> String.format(Locale.ROOT, "%s (%.0f %%)", names.get(f), 100 * attention[f]))
                                .toList());
    }
}
