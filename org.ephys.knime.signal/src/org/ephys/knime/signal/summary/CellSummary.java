package org.ephys.knime.signal.summary;

import java.util.List;
import java.util.function.Function;
import org.ephys.knime.signal.cell.CellFeatures;
import org.ephys.knime.signal.cell.FeatureCatalog;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.rows.AnalysedCell;
import org.ephys.knime.signal.rows.CellColumns;
import org.ephys.knime.signal.rows.CellTable;
import org.ephys.knime.signal.rows.QualityTable;
import org.ephys.knime.signal.rows.ReadSweep;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * The row of a cell: the numbers by which a physiologist knows it, with the goodness of the fits behind them. Numbers of
 * the cell record have its names, units and values.
 */
public final class CellSummary {

    /** Rheobase, not cut to a whole number as IPFX's feature collection has it. */
    public static final Column<AnalysedCell, Double> RHEOBASE = Column.number(
            "rheobase",
            "pA",
            "Lowest depolarising current with action potentials",
            row -> row.usable() && row.features().longSquares() != null
                    ? row.features().longSquares().rheobaseCurrent()
                    : null);

    /** Width of the first action potential. */
    public static final Column<AnalysedCell, Double> WIDTH =
            spike("ap_width", "ms", "Width at half height between fast trough and peak", SpikeFeature.WIDTH, null, 1e3);

    /** Steepest rise of the first action potential. */
    public static final Column<AnalysedCell, Double> UPSTROKE =
            spike("ap_upstroke", "mV/ms", "Slope of the steepest rise", SpikeFeature.UPSTROKE, null, 1);

    /** Steepest fall of the first action potential. */
    public static final Column<AnalysedCell, Double> DOWNSTROKE =
            spike("ap_downstroke", "mV/ms", "Slope of the steepest fall", SpikeFeature.DOWNSTROKE, null, 1);

    /** The numbers that may be compared with those of other cells, in the order of the table. */
    public static final List<Column<AnalysedCell, Double>> NUMBERS = List.of(
            record(FeatureNames.REST),
            record(FeatureNames.RESISTANCE),
            fit(
                    "ri_r_squared",
                    "",
                    "Fraction of the variance that the V-I line explains",
                    FitRow.VOLTAGES,
                    row -> row.goodness().rSquared()),
            fit("ri_steps", "", "Number of steps of the V-I line", FitRow.VOLTAGES, row -> row.points()
                    .doubleValue()),
            record(FeatureNames.TAU),
            Column.number(
                    "tau_fits",
                    "",
                    "Number of exponentials whose mean is tau",
                    row -> row.usable() ? taus(row, fit -> 1.) : null),
            Column.number(
                    "tau_rmse",
                    "mV",
                    "Mean of the root mean square errors of the exponentials",
                    row -> taus(row, fit -> fit.goodness().rmse()) / taus(row, fit -> 1.)),
            record(FeatureNames.SAG),
            record(FeatureNames.SAG_VOLTAGE),
            RHEOBASE,
            record(FeatureNames.RATE_SLOPE),
            fit(
                    "f_i_r_squared",
                    "",
                    "Fraction of the variance that the f-I line explains",
                    FitRow.RATES,
                    row -> row.goodness().rSquared()),
            fit("f_i_steps", "", "Number of steps of the f-I line", FitRow.RATES, row -> row.points()
                    .doubleValue()),
            Column.number("max_rate", "Hz", "Highest rate of the long squares", CellSummary::highestRate),
            record(FeatureNames.LATENCY),
            record(FeatureNames.ADAPTATION),
            record(FeatureNames.MEAN_INTERVAL),
            record(longSquare(SpikeFeature.THRESHOLD_V)),
            record(longSquare(SpikeFeature.PEAK_V)),
            spike("ap_height", "mV", "Peak above threshold", SpikeFeature.PEAK_V, SpikeFeature.THRESHOLD_V, 1),
            WIDTH,
            UPSTROKE,
            DOWNSTROKE,
            record(longSquare(SpikeFeature.UPSTROKE_DOWNSTROKE_RATIO)),
            record(longSquare(SpikeFeature.FAST_TROUGH_V)),
            spike(
                    "ahp_depth",
                    "mV",
                    "Threshold above fast trough",
                    SpikeFeature.THRESHOLD_V,
                    SpikeFeature.FAST_TROUGH_V,
                    1));

    /** The table. */
    public static final RowSchema<AnalysedCell> SCHEMA = RowSchema.of(AnalysedCell.class)
            .add(CellColumns.ID.of(AnalysedCell::cell))
            .add(CellColumns.FILE.of(AnalysedCell::cell))
            .add(CellColumns.ELECTRODE.of(AnalysedCell::cell))
            .add(CellColumns.READING.of(AnalysedCell::cell))
            .addAll(NUMBERS)
            .add(FeatureCatalog.RHEOBASE_SWEEP.of(row -> sweep(row, LongSquareFeatures::rheobase)))
            .add(FeatureCatalog.HERO_SWEEP.of(row -> sweep(row, LongSquareFeatures::hero)))
            .add(AnalysedCell.DOUBTED)
            .add(QualityTable.VERDICT)
            .add(ReadSweep.PROBLEM
                    .described("Why the file cannot be used, and what to do")
                    .from(row -> row.usable() ? null : row.failure().message()))
            .build();

    /** One row per cell. */
    public static final CellTable<AnalysedCell> CELLS = CellTable.ofCells("cell_summary", SCHEMA);

    /** One row per long square. */
    public static final CellTable<StepRow> STEPS = new CellTable<>("steps", StepRow.SCHEMA, StepRow::of);

    /** One row per fit. */
    public static final CellTable<FitRow> FITS = new CellTable<>("fits", FitRow.SCHEMA, FitRow::of);

    /** One row per action potential during a long square. */
    public static final CellTable<SpikeRow> SPIKES = new CellTable<>("spike_trains", SpikeRow.SCHEMA, SpikeRow::of);

    private CellSummary() {}

    private static String longSquare(final SpikeFeature feature) {
        return feature.ipfxName() + FeatureNames.OF_LONG_SQUARE;
    }

    private static Column<AnalysedCell, Double> record(final String name) {
        final Column<?, ?> catalogued = FeatureCatalog.record().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Column.number(
                name,
                catalogued.unit(),
                catalogued.description(),
                row -> row.usable() ? row.features().record().get(name) : null);
    }

    private static Column<AnalysedCell, Double> fit(
            final String name,
            final String unit,
            final String description,
            final String kind,
            final Function<FitRow, Double> number) {
        return Column.number(name, unit, description, row -> FitRow.of(row)
                .filter(fit -> fit.kind().equals(kind))
                .findFirst()
                .map(number)
                .orElse(null));
    }

    private static double taus(final AnalysedCell row, final Function<FitRow, Double> number) {
        return FitRow.of(row)
                .filter(fit -> fit.kind().equals(FitRow.TAU))
                .mapToDouble(number::apply)
                .sum();
    }

    private static Double highestRate(final AnalysedCell row) {
        return StepRow.of(row)
                .map(StepRow::rate)
                .filter(rate -> !rate.isNaN())
                .max(Double::compare)
                .orElse(null);
    }

    private static Column<AnalysedCell, Double> spike(
            final String name,
            final String unit,
            final String what,
            final SpikeFeature of,
            final SpikeFeature less,
            final double factor) {
        return Column.number(name, unit, what + " of the first action potential, of the rheobase long square", row -> {
            final ProtocolSweep rheobase = sweep(row, LongSquareFeatures::rheobase);
            if (rheobase == null || rheobase.spikes().isEmpty()) {
                return null;
            }
            final double value = rheobase.spikes().get(0).get(of);
            return factor
                    * (less == null ? value : value - rheobase.spikes().get(0).get(less));
        });
    }

    private static ProtocolSweep sweep(
            final AnalysedCell row, final Function<LongSquareFeatures, ProtocolSweep> which) {
        final CellFeatures features = row.features();
        return features == null || features.longSquares() == null ? null : which.apply(features.longSquares());
    }
}
