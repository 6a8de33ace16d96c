package org.ephys.knime.nodes.learning.population;

import java.util.List;
import org.ephys.knime.models.population.EmbeddedCell;
import org.ephys.knime.models.population.PopulationEmbedding;
import org.ephys.knime.nodes.population.DescribedCell;
import org.ephys.knime.nodes.population.PopulationColumns;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * A cell with its vector.
 *
 * @param cell what is known of the cell
 * @param embedded its vector and how well it is predicted
 * @param learntFrom whether the networks learnt from its animal; {@code null} in tables that do not say it
 */
record EmbeddedRow(DescribedCell cell, EmbeddedCell embedded, Boolean learntFrom) {
    /**
     * @param label name of the column that is the label
     * @param numbers how many numbers a vector has
     * @param learner whether it is known which animals were learnt from
     * @return the columns
     */
    static RowSchema<EmbeddedRow> schema(final String label, final int numbers, final boolean learner) {
        final RowSchema.Builder<EmbeddedRow> schema = RowSchema.of(EmbeddedRow.class)
                .addAll(DescribedCell.schema(label).of(EmbeddedRow::cell))
                .add(PopulationColumns.FRAMES
                        .described("Number of frames that it was learnt from")
                        .of(row -> (int) Math.min(Integer.MAX_VALUE, row.embedded.frames())))
                .add(PopulationColumns.ACTIVITY_R2.of(row -> row.embedded.r2()));
        if (learner) {
            schema.add(
                    Column.flag("learnt_from", "Whether the networks learnt from its animal", EmbeddedRow::learntFrom));
        }
        final List<String> names = PopulationEmbedding.columns(numbers);
        for (int c = 0; c < names.size(); c++) {
            final int at = c;
            schema.add(Column.number(
                    names.get(c),
                    "",
                    "A number of the cell's vector, which means nothing by itself: cells with similar activity have similar vectors",
                    row -> (double) row.embedded.embedding()[at]));
        }
        return schema.build();
    }
}
