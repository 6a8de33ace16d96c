package org.ephys.knime.nodes.learning.population;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.population.EmbeddedCell;
import org.ephys.knime.models.population.LossPoint;
import org.ephys.knime.models.population.PopulationEmbedding;
import org.ephys.knime.models.population.TypeNeighbours;
import org.ephys.knime.nodes.learning.CurveColumns;
import org.ephys.knime.nodes.population.DescribedCell;
import org.ephys.knime.nodes.population.OpenPopulation;
import org.ephys.knime.nodes.population.PopulationColumns;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Embeddings, loss and quality as tables. */
final class EmbeddingTables {
    /** A type with how well its cells are predicted. */
    record TypeQuality(TypeNeighbours neighbours, double r2) {}

    static final Column<LossPoint, Integer> NETWORK = CurveColumns.NETWORK.of(point -> point.member() + 1);
    static final Column<LossPoint, String> PHASE = CurveColumns.PHASE
            .described("training: network and vectors learn; refit: vectors alone")
            .of(point -> point.refit() ? "refit" : "training");
    static final Column<LossPoint, Integer> STEP = Column.integer("step", "steps done in this phase", LossPoint::step);
    static final Column<LossPoint, Double> TRAINING_LOSS = CurveColumns.TRAINING_LOSS
            .described("mean squared error of the scaled activity since the row before")
            .of(LossPoint::trainingLoss);
    static final Column<LossPoint, Double> VALIDATION_LOSS = CurveColumns.VALIDATION_LOSS
            .described("the same in windows of the validation frames")
            .of(LossPoint::validationLoss);

    private static final RowSchema<LossPoint> LOSS = RowSchema.of(LossPoint.class)
            .add(NETWORK)
            .add(PHASE)
            .add(STEP)
            .add(TRAINING_LOSS)
            .add(VALIDATION_LOSS)
            .build();

    static final Column<TypeQuality, String> TYPE = PopulationColumns.TYPE
            .described("Type; the last row is of all cells with a label")
            .from(row -> row.neighbours.type());
    static final Column<TypeQuality, Integer> TYPE_CELLS =
            CommonColumns.CELLS.described("Number of its cells").of(row -> row.neighbours.cells());
    static final Column<TypeQuality, Double> TYPE_R2 = PopulationColumns.ACTIVITY_R2
            .described("Share of the variance of the activity that is predicted, mean")
            .of(TypeQuality::r2);
    static final Column<TypeQuality, Double> NEIGHBOURS = Column.number(
            "same_type_neighbours",
            "",
            "Mean share of a cell's five nearest cells of other animals that are of its type",
            row -> row.neighbours.share());
    static final Column<TypeQuality, Double> CHANCE =
            Column.number("chance", "", "The same if neighbours were drawn by lot", row -> row.neighbours.chance());

    private static final RowSchema<TypeQuality> QUALITY = RowSchema.of(TypeQuality.class)
            .add(TYPE)
            .add(TYPE_CELLS)
            .add(TYPE_R2)
            .add(NEIGHBOURS)
            .add(CHANCE)
            .build();

    private EmbeddingTables() {}

    /** What is known of a cell that has a vector. */
    static DescribedCell described(final OpenPopulation population, final EmbeddedCell cell) {
        return new DescribedCell(cell.cell(), cell.animal(), cell.sessions(), population.cell(cell.cell()));
    }

    static DataTableSpec lossSpec() {
        return SchemaTable.spec(LOSS);
    }

    static BufferedDataTable loss(final List<LossPoint> curve, final ExecutionContext exec) {
        final SchemaTable<LossPoint> table = new SchemaTable<>(exec, LOSS);
        curve.forEach(table::add);
        return table.close();
    }

    static DataTableSpec qualitySpec() {
        return SchemaTable.spec(QUALITY);
    }

    /** One row per type, and one over all cells that have a type. */
    static BufferedDataTable quality(
            final OpenPopulation population,
            final PopulationEmbedding embedding,
            final String label,
            final Progress progress,
            final ExecutionContext exec) {
        final List<EmbeddedCell> labelled = embedding.cells().stream()
                .filter(cell -> !label(population, cell, label).isEmpty())
                .toList();
        final List<String> labels =
                labelled.stream().map(cell -> label(population, cell, label)).toList();
        final SchemaTable<TypeQuality> table = new SchemaTable<>(exec, QUALITY);
        if (!labelled.isEmpty()) {
            final Map<String, double[]> sums = new HashMap<>();
            for (int i = 0; i < labelled.size(); i++) {
                final double r2 = labelled.get(i).r2();
                for (final String type : List.of(labels.get(i), TypeNeighbours.ALL)) {
                    final double[] sum = sums.computeIfAbsent(type, name -> new double[2]);
                    sum[0] += Double.isNaN(r2) ? 0 : r2;
                    sum[1] += Double.isNaN(r2) ? 0 : 1;
                }
            }
            for (final TypeNeighbours type : TypeNeighbours.of(
                    new PopulationEmbedding(labelled, List.of(), List.of()).table(labels), progress)) {
                final double[] sum = sums.get(type.type());
                table.add(new TypeQuality(type, sum[0] / sum[1]));
            }
        }
        return table.close();
    }

    private static String label(final OpenPopulation population, final EmbeddedCell cell, final String label) {
        return PopulationColumns.label(population.cell(cell.cell()), label);
    }
}
