package org.ephys.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.resume.RecordingKey.Table;
import org.ephys.knime.signal.rows.AnalysedCell;
import org.ephys.knime.signal.rows.CellTable;
import org.ephys.knime.signal.rows.FailedFile;
import org.ephys.knime.signal.rows.QualityTable;
import org.ephys.knime.signal.rows.ReadCell;
import org.ephys.knime.signal.rows.ReadFiles;
import org.ephys.knime.signal.rows.ReadSweep;
import org.ephys.knime.signal.rows.VectorTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.vectors.FeatureFamily;
import org.ephys.knime.signal.vectors.VectorPreset;

/**
 * The tables of a job: those of the workflow recordings-to-features, under the names that its run on one machine gives
 * them. Feature vectors are lists here; the widest decides how many columns they get as text.
 */
final class JobTables {

    static final String CELLS = "checked_cells";
    static final String FAILED = "failed_files";
    static final String FEATURES = CellTable.FEATURES.name();
    static final String VECTORS = "feature_vectors";
    /** Sums over all cells; all other tables have rows of single recordings. */
    static final String LIMITS = "limits";

    private static final String SWEEP_LIST = "sweep_list";

    private final Map<FeatureFamily, Integer> lengths;
    private final CellTable<AnalysedCell> vectors;
    private final List<CellTable<?>> analysed;

    JobTables(final VectorPreset preset) {
        lengths = preset.lengths();
        vectors = VectorTable.listTable(lengths.keySet());
        analysed = List.of(
                CellTable.QUALITY,
                CellTable.SWEEP_QUALITY,
                CellTable.FEATURES,
                CellTable.SWEEPS,
                CellTable.SPIKES,
                CellTable.FEATURE_REASONS,
                vectors,
                CellTable.VECTOR_REASONS);
    }

    /** The tables in their order. */
    List<Table> all() {
        final List<Column<?, ?>> cells = new ArrayList<>(ReadCell.SCHEMA.columns());
        cells.add(QualityTable.PASSED);
        final List<Table> tables = new ArrayList<>();
        tables.add(new Table(CELLS, cells));
        tables.add(Table.of(SWEEP_LIST, ReadSweep.SCHEMA));
        tables.add(Table.of(FAILED, FailedFile.SCHEMA));
        analysed.forEach(table -> tables.add(Table.of(table.name(), table.schema())));
        return tables;
    }

    /** A table by its name. */
    Table of(final String name) {
        return all().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The families of the feature vectors, with the number of points that each has at least. */
    Map<FeatureFamily, Integer> lengths() {
        return new LinkedHashMap<>(lengths);
    }

    /**
     * What a file adds to the tables.
     *
     * @param read what it holds
     * @param cells what came out of the analysis of its cells
     * @return the rows of each table, in the order of the tables
     */
    List<List<Object[]>> rows(final ReadFiles read, final List<AnalysedCell> cells) {
        final List<Object[]> checked = new ArrayList<>();
        final List<Object[]> sweeps = new ArrayList<>();
        for (int c = 0; c < cells.size(); c++) {
            final ReadCell cell = read.cells().get(c);
            final Object[] quality = CellTable.QUALITY.of(cells.get(c)).get(0);
            checked.add(Stream.concat(
                            Stream.of(ReadCell.SCHEMA.values(cell)), Stream.of(QualityTable.PASSED.value(quality)))
                    .toArray());
            for (final SweepInfo sweep : cell.sweeps()) {
                sweeps.add(ReadSweep.SCHEMA.values(new ReadSweep(cell.cell(), sweep, null, null, sweep.problem())));
            }
        }
        final List<List<Object[]>> rows = new ArrayList<>();
        rows.add(checked);
        rows.add(sweeps);
        rows.add(read.failed().stream().map(FailedFile.SCHEMA::values).toList());
        analysed.forEach(table ->
                rows.add(cells.stream().flatMap(cell -> table.of(cell).stream()).toList()));
        return rows;
    }
}
