package org.ephys.knime.signal.rows;

import java.util.Map;
import java.util.stream.Stream;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.ephys.knime.signal.vectors.FeatureFamily;

/** The tables of feature vectors: a list per family, or a column per point. */
public final class VectorTable {

    private VectorTable() {}

    /**
     * One column of lists per family.
     *
     * @param families the families in the order of the columns
     * @return the table
     */
    public static RowSchema<AnalysedCell> lists(final Iterable<FeatureFamily> families) {
        final RowSchema.Builder<AnalysedCell> columns = cell();
        families.forEach(family -> columns.add(list(family)));
        return columns.build();
    }

    /**
     * The column of a family.
     *
     * @param family the family
     * @return a column of lists
     */
    public static Column<AnalysedCell, double[]> list(final FeatureFamily family) {
        return Column.numbers(family.ipfxName(), family.unit(), family.description(), row -> vector(row, family));
    }

    /**
     * One column per point, numbered from 0. A shorter vector leaves its last columns missing, of a longer one the points
     * beyond are left out.
     *
     * @param lengths number of points by family, in the order of the columns
     * @return the table
     */
    public static RowSchema<AnalysedCell> points(final Map<FeatureFamily, Integer> lengths) {
        final RowSchema.Builder<AnalysedCell> columns = cell();
        lengths.forEach((family, length) -> {
            for (int k = 0; k < length; k++) {
                final int point = k;
                columns.add(Column.number(
                        family.ipfxName() + "_" + k,
                        family.unit(),
                        family.description() + ": point " + (k + 1) + " of " + length,
                        row -> point(vector(row, family), point)));
            }
        });
        return columns.build();
    }

    /**
     * The table with one column of lists per family.
     *
     * @param families the families in the order of the columns
     * @return a row per cell
     */
    public static CellTable<AnalysedCell> listTable(final Iterable<FeatureFamily> families) {
        return CellTable.ofCells("feature_vectors", lists(families));
    }

    /**
     * The table with one column per point.
     *
     * @param lengths number of points by family, in the order of the columns
     * @return a row per cell
     */
    public static CellTable<AnalysedCell> pointTable(final Map<FeatureFamily, Integer> lengths) {
        return CellTable.ofCells("feature_vectors", points(lengths));
    }

    /**
     * The reasons that go with {@link #pointTable}: also why a vector is cut.
     *
     * @param lengths number of points by family
     * @return rows of the table of reasons
     */
    public static CellTable<CellReason> reasonsOfPoints(final Map<FeatureFamily, Integer> lengths) {
        return new CellTable<>(
                CellTable.REASONS.name(),
                CellReason.SCHEMA,
                cell -> Stream.concat(cell.reasons(), otherLengths(cell, lengths)));
    }

    private static RowSchema.Builder<AnalysedCell> cell() {
        return RowSchema.of(AnalysedCell.class)
                .add(CellColumns.ID.of(AnalysedCell::cell))
                .add(CellColumns.FILE.of(AnalysedCell::cell))
                .add(CellColumns.ELECTRODE.from(AnalysedCell::electrode))
                .add(CellColumns.READING.of(AnalysedCell::cell));
    }

    private static double[] vector(final AnalysedCell row, final FeatureFamily family) {
        return row.usable() ? row.features().vectors().get(family) : null;
    }

    private static Double point(final double[] vector, final int point) {
        return vector == null || point >= vector.length ? null : vector[point];
    }

    private static Stream<CellReason> otherLengths(final AnalysedCell row, final Map<FeatureFamily, Integer> lengths) {
        return lengths.keySet().stream()
                .filter(family -> vector(row, family) != null && vector(row, family).length != lengths.get(family))
                .map(family -> otherLength(row, family, vector(row, family).length, lengths.get(family)));
    }

    private static CellReason otherLength(
            final AnalysedCell row, final FeatureFamily family, final int length, final int usual) {
        return new CellReason(
                row.cell(),
                null,
                family.ipfxName(),
                ReasonCode.OTHER_LENGTH.name(),
                "The vector has " + length + " points instead of " + usual
                        + ", because the sampling rate or the duration of the steps is another. "
                        + (length < usual ? "The last columns are missing." : "The points beyond were left out."));
    }
}
