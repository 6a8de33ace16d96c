package org.ephys.knime.signal.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ephys.knime.signal.cell.FeatureCatalog;
import org.ephys.knime.signal.fitting.Goodness;
import org.ephys.knime.signal.fitting.LineFit;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.LongSquareFits;
import org.ephys.knime.signal.protocol.MembraneFits;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.rows.AnalysedCell;
import org.ephys.knime.signal.rows.CellColumns;
import org.ephys.knime.signal.rows.SweepColumns;
import org.ephys.knime.signal.subthreshold.MembraneTimeConstant;
import org.ephys.knime.signal.subthreshold.StepResponse;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * A fit behind a number of the summary. It has one of line, exponential and levels; the others are null.
 *
 * @param cell its cell
 * @param kind what was fitted
 * @param sweep number of the sweep, null where several count
 * @param points how many steps or samples were fitted, null of levels
 * @param line rates or voltages over currents
 * @param exponential the response to a step
 * @param levels those of the sag, with the time of the peak after the start of the sweep
 * @param goodness how close the fit comes to what was measured, Hz or mV
 */
public record FitRow(
        CellFile cell,
        String kind,
        Integer sweep,
        Integer points,
        Line line,
        Exponential exponential,
        StepResponse.Sag levels,
        Goodness goodness) {

    /**
     * A line over currents.
     *
     * @param slope Hz/pA or MΩ
     * @param intercept at 0 pA, Hz or mV
     * @param baseline voltage at 0 pA that counts as one more point of the V-I line, because all steps have one amplitude,
     *     mV; NaN if there is no such point
     */
    public record Line(double slope, double intercept, double baseline) {}

    /**
     * An exponential: plateau + amplitude · exp(−t / tau).
     *
     * @param tau ms
     * @param amplitude at its start, mV
     * @param plateau mV
     * @param start after the start of the sweep, s
     * @param end after the start of the sweep, s
     */
    public record Exponential(double tau, double amplitude, double plateau, double start, double end) {}

    /** The line through rates over currents. */
    public static final String RATES = "f-I";

    /** The line through voltages over currents. */
    public static final String VOLTAGES = "V-I";

    /** An exponential. */
    public static final String TAU = FeatureNames.TAU;

    /** The levels of the sag. */
    public static final String SAG = FeatureNames.SAG;

    private static final Column<FitRow, String> KIND = Column.<FitRow>text(
                    "fit", "What was fitted: f-I, V-I (lines), tau (an exponential) or sag (levels)", FitRow::kind)
            .oneOf(List.of(RATES, VOLTAGES, TAU, SAG));
    private static final Column<FitRow, Integer> SWEEP = SweepColumns.NUMBER.from(FitRow::sweep);
    private static final Column<FitRow, Integer> POINTS =
            Column.integer("points", "How many steps (lines) or samples (exponentials) were fitted", FitRow::points);

    private static final Column<FitRow, Double> SLOPE = Column.<Line>number(
                    "slope", "", "Slope of the line: Hz/pA of f-I, MOhm of V-I", Line::slope)
            .of(FitRow::line);
    private static final Column<FitRow, Double> INTERCEPT = Column.<Line>number(
                    "intercept", "", "Line at 0 pA: Hz of f-I, mV of V-I", Line::intercept)
            .of(FitRow::line);
    private static final Column<FitRow, Double> BASELINE_POINT = Column.<Line>number(
                    "baseline_point",
                    "mV",
                    "Baseline that counts as the point at 0 pA of the V-I line, because all steps have one amplitude",
                    Line::baseline)
            .of(FitRow::line);
    private static final Column<FitRow, Double> TIME_CONSTANT = Column.<Exponential>number(
                    FeatureNames.TAU, "ms", "Time constant of the exponential", Exponential::tau)
            .of(FitRow::exponential);
    private static final Column<FitRow, Double> AMPLITUDE = Column.<Exponential>number(
                    "amplitude", "mV", "Exponential at its start, less its plateau", Exponential::amplitude)
            .of(FitRow::exponential);
    private static final Column<FitRow, Double> PLATEAU = Column.<Exponential>number(
                    "plateau", "mV", "Plateau of the exponential", Exponential::plateau)
            .of(FitRow::exponential);
    private static final Column<FitRow, Double> START = Column.<Exponential>number(
                    "fit_start", "s", "Start of the exponential after the start of the sweep", Exponential::start)
            .of(FitRow::exponential);
    private static final Column<FitRow, Double> END = Column.<Exponential>number(
                    "fit_end", "s", "End of the exponential after the start of the sweep", Exponential::end)
            .of(FitRow::exponential);
    private static final Column<FitRow, Double> SAG_BASELINE = Column.<StepResponse.Sag>number(
                    "sag_baseline", "mV", "Mean voltage in the 30 ms before the step", StepResponse.Sag::baseline)
            .of(FitRow::levels);
    private static final Column<FitRow, Double> SAG_PEAK = Column.<StepResponse.Sag>number(
                    "sag_peak", "mV", "Mean voltage in the 5 ms around the lowest", StepResponse.Sag::peak)
            .of(FitRow::levels);
    private static final Column<FitRow, Double> SAG_PEAK_TIME = Column.<StepResponse.Sag>number(
                    "sag_peak_t", "s", "Time of the lowest after the start of the sweep", StepResponse.Sag::peakTime)
            .of(FitRow::levels);
    private static final Column<FitRow, Double> SAG_STEADY = Column.<StepResponse.Sag>number(
                    "sag_steady", "mV", "Mean voltage in the last 30 ms of the step", StepResponse.Sag::steady)
            .of(FitRow::levels);
    private static final Column<FitRow, Double> SAG_FRACTION =
            FeatureCatalog.SAG.from(row -> row.levels == null ? null : row.levels.fraction());
    private static final Column<FitRow, Double> R_SQUARED = Column.<Goodness>number(
                    "r_squared", "", "Fraction of the variance that the fit explains", Goodness::rSquared)
            .of(FitRow::goodness);
    private static final Column<FitRow, Double> RMSE = Column.<Goodness>number(
                    "rmse", "", "Root mean square error: Hz of f-I, else mV", Goodness::rmse)
            .of(FitRow::goodness);

    /** The table. */
    static final RowSchema<FitRow> SCHEMA = RowSchema.of(FitRow.class)
            .add(CellColumns.ID.of(FitRow::cell))
            .add(CellColumns.FILE.of(FitRow::cell))
            .addAll(List.of(KIND, SWEEP, POINTS))
            .addAll(List.of(SLOPE, INTERCEPT, BASELINE_POINT))
            .addAll(List.of(TIME_CONSTANT, AMPLITUDE, PLATEAU, START, END))
            .addAll(List.of(SAG_BASELINE, SAG_PEAK, SAG_PEAK_TIME, SAG_STEADY, SAG_FRACTION))
            .addAll(List.of(R_SQUARED, RMSE))
            .build();

    /**
     * The fits of a cell.
     *
     * @param cell what came out of its analysis
     * @return lines, exponentials, sag, as far as there are any
     */
    static Stream<FitRow> of(final AnalysedCell cell) {
        final List<FitRow> rows = new ArrayList<>();
        final LongSquareFeatures squares = cell.usable() ? cell.features().longSquares() : null;
        if (squares == null) {
            return Stream.empty();
        }
        final LongSquareFits fits = squares.fits();
        if (fits.rates() != null) {
            rows.add(rates(cell.cell(), squares));
        }
        if (fits.membrane() != null) {
            rows.add(voltages(cell.cell(), fits.membrane()));
            fits.membrane().taus().forEach((index, fit) -> squares.sweeps().stream()
                    .filter(sweep -> sweep.index() == index)
                    .forEach(sweep -> rows.add(exponential(cell, sweep.number(), fit))));
        }
        if (fits.sag() != null) {
            rows.add(sag(cell, fits, fits.sagSweep().number()));
        }
        return rows.stream();
    }

    private static FitRow rates(final CellFile cell, final LongSquareFeatures squares) {
        final LineFit line = squares.fits().rates();
        final List<ProtocolSweep> spiking = squares.spiking();
        final double[] currents =
                spiking.stream().mapToDouble(ProtocolSweep::amplitude).toArray();
        final double[] rates =
                spiking.stream().mapToDouble(sweep -> sweep.train().rate()).toArray();
        final Goodness goodness = Goodness.of(rates, line.values(currents));
        return line(cell, RATES, rates.length, new Line(line.slope(), line.intercept(), Double.NaN), goodness);
    }

    private static FitRow voltages(final CellFile cell, final MembraneFits fits) {
        final boolean extra = !Double.isNaN(fits.baseline());
        final int n = fits.points().size();
        final double[] currents = new double[extra ? n + 1 : n];
        final double[] voltages = new double[currents.length];
        for (int k = 0; k < n; k++) {
            currents[k] = fits.points().get(k).current();
            voltages[k] = fits.points().get(k).voltage();
        }
        if (extra) {
            voltages[n] = fits.baseline();
        }
        final LineFit inMillivolts =
                new LineFit(fits.line().slope() * 1e-3, fits.line().intercept(), true);
        final Goodness goodness = Goodness.of(voltages, inMillivolts.values(currents));
        return line(
                cell, VOLTAGES, n, new Line(fits.line().slope(), fits.line().intercept(), fits.baseline()), goodness);
    }

    private static FitRow line(
            final CellFile cell, final String kind, final int points, final Line line, final Goodness goodness) {
        return new FitRow(cell, kind, null, points, line, null, null, goodness);
    }

    private static FitRow exponential(final AnalysedCell cell, final int sweep, final MembraneTimeConstant.Fit fit) {
        final SweepInfo info = StepRow.features(cell, sweep).info();
        final Exponential exponential = new Exponential(
                1e3 / fit.rate(),
                fit.amplitude(),
                fit.plateau(),
                fit.from() / info.samplingRate(),
                (fit.to() - 1) / info.samplingRate());
        return new FitRow(cell.cell(), TAU, sweep, fit.to() - fit.from(), null, exponential, null, fit.goodness());
    }

    private static FitRow sag(final AnalysedCell cell, final LongSquareFits fits, final int sweep) {
        final StepResponse.Sag sag = fits.sag();
        final double zero = fits.aligned() ? StepRow.features(cell, sweep).timeZero() : 0;
        final StepResponse.Sag levels =
                new StepResponse.Sag(sag.baseline(), sag.peak(), sag.peakTime() + zero, sag.steady(), sag.fraction());
        return new FitRow(cell.cell(), SAG, sweep, null, null, null, levels, Goodness.NONE);
    }

    /**
     * Reads a row of the table back.
     *
     * @param cell its cell
     * @param values one per column, {@code null} = missing
     * @return the row
     */
    public static FitRow of(final CellFile cell, final Object[] values) {
        final String kind = SCHEMA.value(values, KIND);
        final boolean line = kind.equals(RATES) || kind.equals(VOLTAGES);
        return new FitRow(
                cell,
                kind,
                SCHEMA.value(values, SWEEP),
                SCHEMA.value(values, POINTS),
                line
                        ? new Line(number(values, SLOPE), number(values, INTERCEPT), number(values, BASELINE_POINT))
                        : null,
                kind.equals(TAU) ? exponential(values) : null,
                kind.equals(SAG) ? levels(values) : null,
                new Goodness(number(values, R_SQUARED), number(values, RMSE)));
    }

    private static Exponential exponential(final Object[] values) {
        return new Exponential(
                number(values, TIME_CONSTANT),
                number(values, AMPLITUDE),
                number(values, PLATEAU),
                number(values, START),
                number(values, END));
    }

    private static StepResponse.Sag levels(final Object[] values) {
        return new StepResponse.Sag(
                number(values, SAG_BASELINE),
                number(values, SAG_PEAK),
                number(values, SAG_PEAK_TIME),
                number(values, SAG_STEADY),
                number(values, SAG_FRACTION));
    }

    private static double number(final Object[] values, final Column<FitRow, Double> column) {
        final Double value = SCHEMA.value(values, column);
        return value == null ? Double.NaN : value;
    }
}
