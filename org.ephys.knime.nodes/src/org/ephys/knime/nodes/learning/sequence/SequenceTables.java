package org.ephys.knime.nodes.learning.sequence;

import java.util.Arrays;
import java.util.List;
import org.ephys.knime.models.sequence.AttentionBiLstmModel;
import org.ephys.knime.models.sequence.AttentionSummary;
import org.ephys.knime.models.sequence.FamilyImportance;
import org.ephys.knime.models.sequence.training.EpochResult;
import org.ephys.knime.nodes.learning.CurveColumns;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Training curves and attention as tables. */
final class SequenceTables {
    static final Column<EpochResult, Integer> NETWORK = CurveColumns.NETWORK
            .described("number of the network in the ensemble")
            .from(epoch -> epoch.member() + 1);
    static final Column<EpochResult, Integer> EPOCH =
            Column.integer("epoch", "from 1, counted over all phases", EpochResult::epoch);
    static final Column<EpochResult, String> PHASE = CurveColumns.PHASE.of(EpochResult::phase);
    static final Column<EpochResult, Double> TRAINING_LOSS = CurveColumns.TRAINING_LOSS.of(EpochResult::trainingLoss);
    static final Column<EpochResult, Double> VALIDATION_LOSS =
            CurveColumns.VALIDATION_LOSS.of(EpochResult::validationLoss);
    static final Column<EpochResult, Double> VALIDATION_ACCURACY = Column.number(
            "validation_accuracy",
            "",
            "share of right predictions on the validation part",
            EpochResult::validationAccuracy);
    static final Column<EpochResult, Double> VALIDATION_MACRO_F1 = Column.number(
            "validation_macro_f1", "", "mean F1 of the classes on the validation part", EpochResult::validationMacroF1);
    static final Column<EpochResult, Integer> BEST =
            Column.integer("best", "1 = the weights that are kept were reached", epoch -> epoch.best() ? 1 : 0);

    private static final RowSchema<EpochResult> CURVE = RowSchema.of(EpochResult.class)
            .add(NETWORK)
            .add(EPOCH)
            .add(PHASE)
            .add(TRAINING_LOSS)
            .add(VALIDATION_LOSS)
            .add(VALIDATION_ACCURACY)
            .add(VALIDATION_MACRO_F1)
            .add(BEST)
            .build();

    /** Attention to a family: of the cells of a class, or of all cells with stability and, if measured, importance. */
    private record FamilyAttention(
            String of,
            String family,
            int cells,
            double mean,
            Double betweenCells,
            Double betweenNetworks,
            Double correlation,
            FamilyImportance importance) {}

    private static final RowSchema<FamilyImportance> IMPORTANCE = RowSchema.of(FamilyImportance.class)
            .add(Column.number(
                    "accuracy_drop",
                    "",
                    "what accuracy loses when the family is shuffled",
                    FamilyImportance::accuracyDrop))
            .add(Column.number(
                    "accuracy_drop_sd",
                    "",
                    "its standard deviation over the shuffles",
                    FamilyImportance::accuracyDropDeviation))
            .add(Column.number(
                    "macro_f1_drop",
                    "",
                    "what the mean F1 of the classes loses when the family is shuffled",
                    FamilyImportance::macroF1Drop))
            .add(Column.number(
                    "macro_f1_drop_sd",
                    "",
                    "its standard deviation over the shuffles",
                    FamilyImportance::macroF1DropDeviation))
            .build();

    private static final RowSchema<FamilyAttention> ATTENTION = RowSchema.of(FamilyAttention.class)
            .add(CommonColumns.CLASS.of(FamilyAttention::of))
            .add(CommonColumns.FAMILY.of(FamilyAttention::family))
            .add(CommonColumns.CELLS.of(FamilyAttention::cells))
            .add(Column.number("mean_attention", "", "mean over cells and networks", FamilyAttention::mean))
            .add(Column.number(
                    "sd_between_cells", "", "standard deviation over the cells", FamilyAttention::betweenCells))
            .add(Column.number(
                    "sd_between_networks",
                    "",
                    "standard deviation of the networks' means",
                    FamilyAttention::betweenNetworks))
            .add(Column.number(
                    "correlation_between_networks",
                    "",
                    "mean correlation of the networks' profiles over classes and families",
                    FamilyAttention::correlation))
            .addAll(IMPORTANCE.of(FamilyAttention::importance))
            .build();

    private SequenceTables() {}

    static DataTableSpec curveSpec() {
        return SchemaTable.spec(CURVE);
    }

    /** One row per network and epoch; best = 1 where the weights that are kept were reached. */
    static BufferedDataTable curve(final AttentionBiLstmModel model, final ExecutionContext exec) {
        final SchemaTable<EpochResult> writer = new SchemaTable<>(exec, CURVE);
        model.curve().forEach(writer::add);
        return writer.close();
    }

    static DataTableSpec attentionSpec() {
        return SchemaTable.spec(ATTENTION);
    }

    /**
     * One row per class and family with the attention, and one per family over all classes with the stability over the
     * networks and, where it was measured, what is lost when the family is shuffled.
     */
    static BufferedDataTable attention(
            final AttentionSummary summary, final List<FamilyImportance> importances, final ExecutionContext exec) {
        final SchemaTable<FamilyAttention> writer = new SchemaTable<>(exec, ATTENTION);
        for (int k = 0; k < summary.classes().size(); k++) {
            for (int f = 0; f < summary.families().size(); f++) {
                writer.add(new FamilyAttention(
                        summary.classes().get(k),
                        summary.families().get(f),
                        summary.cells()[k],
                        summary.mean()[k][f],
                        summary.deviation()[k][f],
                        summary.betweenNetworks()[k][f],
                        null,
                        null));
            }
        }
        for (int f = 0; f < summary.families().size(); f++) {
            writer.add(new FamilyAttention(
                    "(all)",
                    summary.families().get(f),
                    Arrays.stream(summary.cells()).sum(),
                    meanOverCells(summary, f),
                    null,
                    null,
                    summary.stability(),
                    importances.isEmpty() ? null : importances.get(f)));
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
}
