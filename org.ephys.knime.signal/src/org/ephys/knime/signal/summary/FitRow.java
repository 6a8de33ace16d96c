package org.ephys.knime.signal.summary;

import java.util.ArrayList;
import java.util.Arrays;
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
 * A fit behind a number of the summary. What a fit does not have is NaN.
 *
 * @param cell its cell
 * @param kind what was fitted
 * @param sweep number of the sweep, null where several count
 * @param points how many steps or samples were fitted
 * @param slope of a line: Hz/pA or MΩ
 * @param intercept of a line at 0 pA: Hz or mV
 * @param extra voltage at 0 pA that counts as one more point of the V-I line, because all steps have one amplitude, mV
 * @param tau of an exponential, ms
 * @param amplitude of an exponential at its start, mV
 * @param plateau of an exponential, mV
 * @param start of an exponential after the start of the sweep, s
 * @param end of an exponential after the start of the sweep, s
 * @param baseline voltage before the step from which the sag comes, mV
 * @param peak voltage of the peak of the sag, mV
 * @param peakTime its time after the start of the sweep, s
 * @param steady voltage at the end of the step, mV
 * @param sag fraction
 * @param rSquared fraction of the variance that is explained
 * @param rmse root mean square error: Hz or mV
 */
public record FitRow(
        CellFile cell,
        String kind,
        Integer sweep,
        Integer points,
        Double slope,
        Double intercept,
        Double extra,
        Double tau,
        Double amplitude,
        Double plateau,
        Double start,
        Double end,
        Double baseline,
        Double peak,
        Double peakTime,
        Double steady,
        Double sag,
        Double rSquared,
        Double rmse) {

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

    private static final List<Column<FitRow, Double>> NUMBERS = List.of(
            Column.number("slope", "", "Slope of the line: Hz/pA of f-I, MOhm of V-I", FitRow::slope),
            Column.number("intercept", "", "Line at 0 pA: Hz of f-I, mV of V-I", FitRow::intercept),
            Column.number(
                    "baseline_point",
                    "mV",
                    "Baseline that counts as the point at 0 pA of the V-I line, because all steps have one amplitude",
                    FitRow::extra),
            Column.number(FeatureNames.TAU, "ms", "Time constant of the exponential", FitRow::tau),
            Column.number("amplitude", "mV", "Exponential at its start, less its plateau", FitRow::amplitude),
            Column.number("plateau", "mV", "Plateau of the exponential", FitRow::plateau),
            Column.number("fit_start", "s", "Start of the exponential after the start of the sweep", FitRow::start),
            Column.number("fit_end", "s", "End of the exponential after the start of the sweep", FitRow::end),
            Column.number("sag_baseline", "mV", "Mean voltage in the 30 ms before the step", FitRow::baseline),
            Column.number("sag_peak", "mV", "Mean voltage in the 5 ms around the lowest", FitRow::peak),
            Column.number("sag_peak_t", "s", "Time of the lowest after the start of the sweep", FitRow::peakTime),
            Column.number("sag_steady", "mV", "Mean voltage in the last 30 ms of the step", FitRow::steady),
            FeatureCatalog.SAG.from(FitRow::sag),
            Column.number("r_squared", "", "Fraction of the variance that the fit explains", FitRow::rSquared),
            Column.number("rmse", "", "Root mean square error: Hz of f-I, else mV", FitRow::rmse));

    /** The table. */
    public static final RowSchema<FitRow> SCHEMA = RowSchema.of(FitRow.class)
            .add(CellColumns.ID.of(FitRow::cell))
            .add(CellColumns.FILE.of(FitRow::cell))
            .addAll(List.of(KIND, SWEEP, POINTS))
            .addAll(NUMBERS)
            .build();

    private FitRow(
            final CellFile cell, final String kind, final Integer sweep, final Integer points, final double[] n) {
        this(
                cell, kind, sweep, points, n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11],
                n[12], n[13], n[14]);
    }

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
        return line(cell, RATES, line, Double.NaN, Goodness.of(rates, line.values(currents)), rates.length);
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
        return line(cell, VOLTAGES, fits.line(), fits.baseline(), goodness, n);
    }

    private static FitRow line(
            final CellFile cell,
            final String kind,
            final LineFit line,
            final double extra,
            final Goodness goodness,
            final int points) {
        final double[] n = none();
        n[0] = line.slope();
        n[1] = line.intercept();
        n[2] = extra;
        n[13] = goodness.rSquared();
        n[14] = goodness.rmse();
        return new FitRow(cell, kind, null, points, n);
    }

    private static FitRow exponential(final AnalysedCell cell, final int sweep, final MembraneTimeConstant.Fit fit) {
        final SweepInfo info = StepRow.features(cell, sweep).info();
        final double[] n = none();
        n[3] = 1e3 / fit.rate();
        n[4] = fit.amplitude();
        n[5] = fit.plateau();
        n[6] = fit.from() / info.samplingRate();
        n[7] = (fit.to() - 1) / info.samplingRate();
        n[13] = fit.goodness().rSquared();
        n[14] = fit.goodness().rmse();
        return new FitRow(cell.cell(), TAU, sweep, fit.to() - fit.from(), n);
    }

    private static FitRow sag(final AnalysedCell cell, final LongSquareFits fits, final int sweep) {
        final StepResponse.Sag sag = fits.sag();
        final double[] n = none();
        n[8] = sag.baseline();
        n[9] = sag.peak();
        n[10] = sag.peakTime() + (fits.aligned() ? StepRow.features(cell, sweep).timeZero() : 0);
        n[11] = sag.steady();
        n[12] = sag.fraction();
        return new FitRow(cell.cell(), SAG, sweep, null, n);
    }

    private static double[] none() {
        final double[] numbers = new double[NUMBERS.size()];
        Arrays.fill(numbers, Double.NaN);
        return numbers;
    }

    /**
     * Reads a row of the table back.
     *
     * @param cell its cell
     * @param values one per column, {@code null} = missing
     * @return the row
     */
    public static FitRow of(final CellFile cell, final Object[] values) {
        final double[] numbers = NUMBERS.stream()
                .map(column -> SCHEMA.value(values, column))
                .mapToDouble(value -> value == null ? Double.NaN : value)
                .toArray();
        return new FitRow(
                cell, SCHEMA.value(values, KIND), SCHEMA.value(values, SWEEP), SCHEMA.value(values, POINTS), numbers);
    }
}
