package org.ephys.knime.signal.rows;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.quality.QualityCriteria;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * Which cells of a batch fail which limit of quality control. It sees the rows of {@link QualityTable} one after the other
 * and keeps the names of those that do not pass.
 */
public final class QualityLimits {

    private static final double NONE = Double.POSITIVE_INFINITY;

    private final List<Limit> limits = new ArrayList<>();

    /**
     * What became of a limit.
     *
     * @param limit the measure that is limited
     * @param unit of the measure
     * @param least smallest value that passes; missing if there is none
     * @param most largest value that passes; missing if there is none
     * @param passed how many cells are within
     * @param failed names of the cells that are not
     * @param unknown names of the cells of which the measure is not known
     */
    public record Outcome(
            String limit,
            String unit,
            Double least,
            Double most,
            int passed,
            List<String> failed,
            List<String> unknown) {

        /** The limit. */
        public static final Column<Outcome, String> LIMIT =
                Column.text("limit", "The measure that is limited", Outcome::limit);

        /** Its unit. */
        public static final Column<Outcome, String> UNIT =
                Column.textIfAny("unit", "Unit of the measure", Outcome::unit);

        /** From where on. */
        public static final Column<Outcome, Double> LEAST =
                Column.number("least", "", "Smallest value that passes, in this unit", Outcome::least);

        /** Up to where. */
        public static final Column<Outcome, Double> MOST =
                Column.number("most", "", "Largest value that passes, in this unit", Outcome::most);

        /** How many cells fail. */
        public static final Column<Outcome, Integer> FAILED_CELLS =
                Column.integer("failed_cells", "How many cells fail the limit", row -> row.failed.size());

        /** Which cells fail. */
        public static final Column<Outcome, String> FAILED = Column.textIfAny(
                "failed", "Which cells fail the limit, one a line", row -> String.join("\n", row.failed));

        /** Of which cells nothing is known. */
        public static final Column<Outcome, String> NOT_MEASURED = Column.textIfAny(
                "not_measured",
                "Of which cells the measure is not known, one a line",
                row -> String.join("\n", row.unknown));

        /** The table. */
        public static final RowSchema<Outcome> SCHEMA = RowSchema.of(Outcome.class)
                .add(LIMIT)
                .add(UNIT)
                .add(LEAST)
                .add(MOST)
                .add(FAILED_CELLS)
                .add(Column.integer(
                        "not_measured_cells",
                        "Of how many cells the measure is not known; whether that counts is for the limits to say",
                        row -> row.unknown.size()))
                .add(Column.integer("passed_cells", "How many cells pass the limit", Outcome::passed))
                .add(FAILED)
                .add(NOT_MEASURED)
                .build();

        /** Copies the lists. */
        public Outcome {
            failed = List.copyOf(failed);
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * @param place of the measure in a row
     * @param magnitude whether its sign does not matter
     */
    private record Limit(
            Column<?, ?> measure,
            int place,
            double least,
            double most,
            boolean magnitude,
            List<String> passed,
            List<String> failed,
            List<String> unknown) {

        /** @param value NaN if it is not known */
        void add(final String cell, final double value) {
            final double compared = magnitude ? Math.abs(value) : value;
            (Double.isNaN(compared) ? unknown : compared >= least && compared <= most ? passed : failed).add(cell);
        }

        Outcome outcome() {
            return new Outcome(
                    measure.name(), measure.unit(), finite(least), finite(most), passed.size(), failed, unknown);
        }

        private static Double finite(final double limit) {
            return Double.isInfinite(limit) ? null : limit;
        }
    }

    /** @param criteria the limits; those that are infinite have no outcome */
    public QualityLimits(final QualityCriteria criteria) {
        add(FeatureNames.BLOWOUT, criteria.blowoutMin(), criteria.blowoutMax(), false);
        add(FeatureNames.BATH_CURRENT, -NONE, criteria.bathCurrentMax(), true);
        add(FeatureNames.SEAL, criteria.sealMin(), NONE, false);
        add(FeatureNames.ACCESS_RESISTANCE, criteria.accessMin(), criteria.accessMax(), false);
        add(QualityTable.ACCESS_RATIO.name(), -NONE, criteria.accessRatioMax(), false);
        add(QualityTable.REST_DRIFT.name(), -NONE, criteria.restDriftMax(), false);
        add(QualityTable.BRIDGE.name(), -NONE, criteria.bridgeBalanceMax(), false);
        add(QualityTable.HOLDING.name(), -NONE, criteria.holdingMax(), false);
        add(QualityTable.PASSED_SWEEPS.name(), 1, NONE, false);
    }

    private void add(final String measure, final double least, final double most, final boolean magnitude) {
        final int place = place(measure);
        if (least > -NONE || most < NONE) {
            limits.add(new Limit(
                    QualityTable.SCHEMA.columns().get(place),
                    place,
                    least,
                    most,
                    magnitude,
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>()));
        }
    }

    private static int place(final String column) {
        return QualityTable.SCHEMA.names().indexOf(column);
    }

    /**
     * The next cell.
     *
     * @param row of {@link QualityTable}; a file that could not be used has nothing that is known
     */
    public void add(final Object[] row) {
        final String cell = (String) row[place(CellColumns.ID.name())];
        for (final Limit limit : limits) {
            limit.add(cell, known(row, limit) ? ((Number) row[limit.place()]).doubleValue() : Double.NaN);
        }
    }

    /** As in IPFX, the access resistance counts only where the input resistance is known too. */
    private static boolean known(final Object[] row, final Limit limit) {
        final String measure = limit.measure().name();
        if (measure.equals(QualityTable.PASSED_SWEEPS.name())) {
            return QualityTable.SCHEMA.value(row, QualityTable.CHECKED_SWEEPS) > 0;
        }
        return isNumber(row[limit.place()])
                && (!measure.equals(FeatureNames.ACCESS_RESISTANCE)
                        || isNumber(row[place(QualityTable.ACCESS_RATIO.name())]));
    }

    private static boolean isNumber(final Object value) {
        return value instanceof Number number && !Double.isNaN(number.doubleValue());
    }

    /**
     * What became of the limits.
     *
     * @return one row per limit that is set
     */
    public List<Outcome> outcomes() {
        return limits.stream().map(Limit::outcome).toList();
    }
}
