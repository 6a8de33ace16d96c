package org.ephys.knime.nodes.features.summary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.rows.AnalysedCell;
import org.ephys.knime.signal.rows.CellTable;
import org.ephys.knime.signal.rows.QualityTable;
import org.ephys.knime.signal.summary.CellPicture;
import org.ephys.knime.signal.summary.CellSummary;
import org.ephys.knime.signal.summary.FitRow;
import org.ephys.knime.signal.summary.SpikeRow;
import org.ephys.knime.signal.summary.StepRow;
import org.ephys.knime.signal.table.Column;

/** Makes of the rows of a cell what is drawn of it. */
final class Pictures {
    /** What the node makes of each cell, in the order in which it keeps it. */
    static final List<CellTable<?>> TABLES = List.of(
            CellTable.FEATURES,
            CellTable.SWEEPS,
            CellTable.SPIKES,
            CellTable.REASONS,
            CellSummary.CELLS,
            CellSummary.STEPS,
            CellSummary.FITS,
            CellSummary.SPIKES);

    private static final int SWEEPS = TABLES.indexOf(CellTable.SWEEPS);

    private Pictures() {}

    /**
     * @param table one of the tables
     * @return its place among them
     */
    static int place(final CellTable<?> table) {
        return TABLES.indexOf(table);
    }

    /** The rows of a cell by the place of their table. */
    @FunctionalInterface
    interface Rows {
        /**
         * @param table place of a table
         * @return the rows of the cell
         */
        List<Object[]> of(int table);
    }

    /**
     * @param cell a cell
     * @param rows its rows
     * @param places where it stands among others
     * @return what is drawn of it
     */
    static CellPicture of(final CellFile cell, final Rows rows, final Map<String, String> places) {
        final Object[] summary = rows.of(place(CellSummary.CELLS)).get(0);
        final Map<String, Double> numbers = new LinkedHashMap<>();
        for (final Column<AnalysedCell, Double> column : CellSummary.NUMBERS) {
            final Double value = CellSummary.SCHEMA.value(summary, column);
            if (value != null) {
                numbers.put(column.name(), value);
            }
        }
        return new CellPicture(
                cell,
                CellSummary.SCHEMA.value(summary, QualityTable.VERDICT),
                numbers,
                rows.of(place(CellSummary.STEPS)).stream()
                        .map(row -> StepRow.of(cell, row))
                        .toList(),
                rows.of(place(CellSummary.FITS)).stream()
                        .map(row -> FitRow.of(cell, row))
                        .toList(),
                rows.of(place(CellSummary.SPIKES)).stream()
                        .map(row -> SpikeRow.of(cell, row))
                        .toList(),
                rows.of(SWEEPS).stream().map(CellPicture.Line::of).toList(),
                places);
    }
}
