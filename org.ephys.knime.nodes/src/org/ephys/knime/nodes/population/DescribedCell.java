package org.ephys.knime.nodes.population;

import java.util.List;
import org.ephys.knime.signal.population.PopulationCell;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.ColumnRole;
import org.ephys.knime.signal.table.RowSchema;

/**
 * What every table of cells that learners can learn from begins with.
 *
 * @param id identity
 * @param animal the animal, {@code ""} if it is unknown
 * @param sessions names of the sessions that it was recorded in
 * @param recorded what the recordings say of it
 */
public record DescribedCell(String id, String animal, List<String> sessions, PopulationCell recorded) {
    /**
     * @param label name of the column that is the label
     * @return the columns
     */
    public static RowSchema<DescribedCell> schema(final String label) {
        final RowSchema.Builder<DescribedCell> schema = RowSchema.of(DescribedCell.class)
                .add(PopulationColumns.CELL.of(DescribedCell::id))
                .add(ColumnRole.DONOR, PopulationColumns.ANIMAL.of(DescribedCell::animal))
                .add(PopulationColumns.SESSIONS.of(DescribedCell::sessions));
        for (final Column<PopulationCell, String> column : PopulationColumns.LABELS) {
            schema.add(
                    column.name().equals(label) ? ColumnRole.LABEL : ColumnRole.NONE,
                    column.of(DescribedCell::recorded));
        }
        return schema.build();
    }
}
