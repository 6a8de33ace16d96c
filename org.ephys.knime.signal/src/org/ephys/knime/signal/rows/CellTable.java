package org.ephys.knime.signal.rows;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ephys.knime.signal.cell.CellFeatures;
import org.ephys.knime.signal.table.RowSchema;

/**
 * A table to which the analysis of a cell adds rows. Whoever writes tables of analysed recordings takes them from here.
 *
 * @param <T> what a row is
 * @param name what the table is called
 * @param schema its columns
 * @param rows the rows that a cell adds, in their order
 * @param ofCells whether that is one row for each cell
 */
public record CellTable<T>(
        String name, RowSchema<T> schema, Function<AnalysedCell, Stream<? extends T>> rows, boolean ofCells) {

    /** The features, one row per cell. */
    public static final CellTable<AnalysedCell> FEATURES = ofCells("cell_features", AnalysedCell.SCHEMA);

    /** The sweeps with stimulus, action potentials and response. */
    public static final CellTable<AnalysedSweep> SWEEPS =
            new CellTable<>("sweeps", AnalysedSweep.SCHEMA, AnalysedCell::sweeps);

    /** The action potentials. */
    public static final CellTable<AnalysedSpike> SPIKES = new CellTable<>(
            "spikes", AnalysedSpike.SCHEMA, cell -> cell.sweeps().flatMap(AnalysedSweep::spikes));

    /** The quality, one row per cell. */
    public static final CellTable<AnalysedCell> QUALITY = ofCells("quality", QualityTable.SCHEMA);

    /** The quality of sweeps. */
    public static final CellTable<AnalysedSweep> SWEEP_QUALITY =
            new CellTable<>("sweep_quality", AnalysedSweep.QUALITY, AnalysedCell::sweeps);

    /** Why something is missing. */
    public static final CellTable<CellReason> REASONS =
            new CellTable<>("reasons", CellReason.SCHEMA, AnalysedCell::reasons);

    /** The same without what concerns vectors alone: of an analysis of everything, what one of the features says. */
    public static final CellTable<CellReason> FEATURE_REASONS =
            new CellTable<>(REASONS.name, CellReason.SCHEMA, cell -> cell.reasons(CellFeatures::featureReasons));

    /** The same for the vectors. */
    public static final CellTable<CellReason> VECTOR_REASONS =
            new CellTable<>("vector_reasons", CellReason.SCHEMA, cell -> cell.reasons(CellFeatures::vectorReasons));

    /**
     * A table to which a cell adds any number of rows.
     *
     * @param name what the table is called
     * @param schema its columns
     * @param rows the rows that a cell adds, in their order
     */
    public CellTable(
            final String name, final RowSchema<T> schema, final Function<AnalysedCell, Stream<? extends T>> rows) {
        this(name, schema, rows, false);
    }

    /**
     * @param name what the table is called
     * @param schema its columns
     * @return a table with one row per cell
     */
    public static CellTable<AnalysedCell> ofCells(final String name, final RowSchema<AnalysedCell> schema) {
        return new CellTable<>(name, schema, Stream::of, true);
    }

    /**
     * The rows that a cell adds.
     *
     * @param cell what came out of its analysis
     * @return one array per row, with a value per column, {@code null} = missing
     */
    public List<Object[]> of(final AnalysedCell cell) {
        return rows.apply(cell).map(schema::values).toList();
    }
}
