package org.ephys.knime.nodes.learning.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.models.sequence.AttentionBiLstmModel;
import org.ephys.knime.models.sequence.AttentionSummary;
import org.ephys.knime.models.sequence.FamilyImportance;
import org.ephys.knime.models.sequence.training.EpochResult;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.TableWriter;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Training curves and attention as tables. */
final class SequenceTables {
    private SequenceTables() {}

    static DataTableSpec curveSpec() {
        return spec(List.of(
                Columns.integer("network"),
                Columns.integer("epoch"),
                Columns.text("phase"),
                Columns.number("training_loss"),
                Columns.number("validation_loss"),
                Columns.number("validation_accuracy"),
                Columns.number("validation_macro_f1"),
                Columns.integer("best")));
    }

    /** One row per network and epoch; best = 1 where the weights that are kept were reached. */
    static BufferedDataTable curve(final AttentionBiLstmModel model, final ExecutionContext exec) {
        final TableWriter writer = new TableWriter(exec, curveSpec());
        for (final EpochResult epoch : model.curve()) {
            writer.add(
                    epoch.member() + 1,
                    epoch.epoch(),
                    epoch.phase(),
                    epoch.trainingLoss(),
                    epoch.validationLoss(),
                    epoch.validationAccuracy(),
                    epoch.validationMacroF1(),
                    epoch.best() ? 1 : 0);
        }
        return writer.close();
    }

    static DataTableSpec attentionSpec() {
        return spec(List.of(
                Columns.text("class"),
                Columns.text("family"),
                Columns.integer("cells"),
                Columns.number("mean_attention"),
                Columns.number("sd_between_cells"),
                Columns.number("sd_between_networks"),
                Columns.number("correlation_between_networks"),
                Columns.number("accuracy_drop"),
                Columns.number("accuracy_drop_sd"),
                Columns.number("macro_f1_drop"),
                Columns.number("macro_f1_drop_sd")));
    }

    /**
     * One row per class and family with the attention, and one per family over all classes with the stability over the
     * networks and, where it was measured, what is lost when the family is shuffled.
     */
    static BufferedDataTable attention(
            final AttentionSummary summary, final List<FamilyImportance> importances, final ExecutionContext exec) {
        final TableWriter writer = new TableWriter(exec, attentionSpec());
        for (int k = 0; k < summary.classes().size(); k++) {
            for (int f = 0; f < summary.families().size(); f++) {
                writer.add(
                        summary.classes().get(k),
                        summary.families().get(f),
                        summary.cells()[k],
                        summary.mean()[k][f],
                        summary.deviation()[k][f],
                        summary.betweenNetworks()[k][f],
                        null,
                        null,
                        null,
                        null,
                        null);
            }
        }
        for (int f = 0; f < summary.families().size(); f++) {
            final FamilyImportance importance = importances.isEmpty() ? null : importances.get(f);
            writer.add(
                    "(all)",
                    summary.families().get(f),
                    Arrays.stream(summary.cells()).sum(),
                    meanOverCells(summary, f),
                    null,
                    null,
                    summary.stability(),
                    importance == null ? null : importance.accuracyDrop(),
                    importance == null ? null : importance.accuracyDropDeviation(),
                    importance == null ? null : importance.macroF1Drop(),
                    importance == null ? null : importance.macroF1DropDeviation());
        }
        return writer.close();
    }

    private static double meanOverCells(final AttentionSummary summary, final int family) {
        double sum = 0;
        for (int k = 0; k < summary.cells().length; k++) {
            sum += summary.cells()[k] == 0 ? 0 : summary.cells()[k] * summary.mean()[k][family];
        }
        return sum / Arrays.stream(summary.cells()).sum();
    }

    private static DataTableSpec spec(final List<DataColumnSpec> columns) {
        return new DataTableSpecCreator()
                .addColumns(new ArrayList<>(columns).toArray(DataColumnSpec[]::new))
                .createSpec();
    }
}
