package org.ephys.knime.models.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Quantiles;
import org.ephys.knime.models.concurrent.Parallel;

/**
 * What one can say about a cell's activity without a model: the baseline that must stand beside every embedding.
 *
 * <p>Per session and cell: mean, standard deviation and their ratio, skewness, kurtosis, quantiles and autocorrelation
 * of the activity; correlation with running, pupil, mean of the population (without the cell if it is small) and mean of
 * the neighbours, each also with the activity one and two frames later; mean and standard deviation of the z-scored
 * activity per state. On request the
 * same correlations within each state. A cell in several sessions has the mean over them. What is not defined (no pupil,
 * no neighbours, a state that does not occur, a silent cell) is NaN.
 */
public final class PopulationStatistics {
    private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
    private static final int AUTOCORRELATION_LAGS = 10;
    private static final int COUPLING_LAGS = 2;
    private static final String[] STATES = {"running", "desynchronised", "synchronised"};
    private static final Map<String, String> PARTNERS = partners();

    private final boolean perState;
    private final double neighbourDistance;

    private static Map<String, String> partners() {
        final Map<String, String> partners = new LinkedHashMap<>();
        partners.put("running", "the running speed");
        partners.put("pupil", "the size of the pupil");
        partners.put("population", "the mean activity of the population");
        partners.put("neighbours", "the mean activity of the neighbours");
        return partners;
    }

    /**
     * @param perState whether correlations within each state are added
     * @param neighbourDistance largest distance of a neighbour in µm
     */
    public PopulationStatistics(final boolean perState, final double neighbourDistance) {
        this.perState = perState;
        this.neighbourDistance = neighbourDistance;
    }

    /**
     * @param sessions any
     * @param progress is told after some cells and asked with each
     * @return a row per cell in the order of identities, the animal as group, no labels
     */
    public Dataset of(final List<? extends PopulationSession> sessions, final Progress progress) {
        final Map<String, List<double[]>> rows = new TreeMap<>();
        final Map<String, String> animals = new LinkedHashMap<>();
        final List<PopulationSession> sorted = new ArrayList<>(sessions);
        sorted.sort(Comparator.comparing(PopulationSession::name));
        for (int s = 0; s < sorted.size(); s++) {
            final PopulationSession session = sorted.get(s);
            progress.report(s / (double) sorted.size(), "Statistics of session " + session.name());
            final PreparedSession prepared =
                    new PreparedSession(session, PopulationInputs.of(session), neighbourDistance, progress);
            final float[] state = states(session);
            final double[][] ofCells = new double[prepared.cells().size()][];
            final WholeTraces whole = new WholeTraces(prepared);
            int done = 0;
            for (final int[] group : whole.groups()) {
                final List<WholeTraces.Traces> traces = whole.read(group, progress);
                final List<double[]> ofGroup = Parallel.map(
                        group.length,
                        i -> row(session, prepared, traces.get(i), state),
                        progress.silent(),
                        "Statistics");
                for (int i = 0; i < group.length; i++) {
                    ofCells[group[i]] = ofGroup.get(i);
                }
                done += group.length;
                progress.report(
                        (s + done / (double) ofCells.length) / sorted.size(),
                        "Statistics of session " + session.name() + ", " + done + " of " + ofCells.length + " cells");
            }
            for (int cell = 0; cell < ofCells.length; cell++) {
                final String name = prepared.cells().get(cell);
                rows.computeIfAbsent(name, any -> new ArrayList<>()).add(ofCells[cell]);
                animals.put(name, session.animal());
            }
        }
        final List<String> cells = new ArrayList<>(rows.keySet());
        return Dataset.of(
                columns(),
                null,
                rows.values().stream().map(PopulationStatistics::mean).toArray(double[][]::new),
                cells,
                null,
                cells.stream().map(animals::get).toList());
    }

    /** @return names of the columns */
    public List<String> columns() {
        return List.copyOf(descriptions().keySet());
    }

    /** @return the columns in their order, and what each says */
    public Map<String, String> descriptions() {
        final Map<String, String> columns = new LinkedHashMap<>();
        columns.put("mean", "Mean of the activity, as it was recorded");
        columns.put("sd", "Standard deviation of the activity, as it was recorded");
        columns.put("mean_over_sd", "Mean of the activity over its standard deviation");
        columns.put(
                "skewness", "Skewness of the activity: above 0 where few frames are much more active than the others");
        columns.put("kurtosis", "Excess kurtosis of the activity: above 0 where its tails are heavier than a normal's");
        for (final double q : QUANTILES) {
            final long percent = Math.round(100 * q);
            columns.put("quantile_" + percent, "Z-scored activity that " + percent + " % of the frames do not exceed");
        }
        for (int lag = 1; lag <= AUTOCORRELATION_LAGS; lag++) {
            columns.put("autocorrelation_" + lag, "Correlation of the activity with itself" + later(lag));
        }
        addCouplings("", "", columns);
        for (final String state : STATES) {
            columns.put("mean_" + state, "Mean of the z-scored activity" + in(state));
        }
        for (final String state : STATES) {
            columns.put("sd_" + state, "Standard deviation of the z-scored activity" + in(state));
        }
        if (perState) {
            for (final String state : STATES) {
                addCouplings("_" + state, in(state), columns);
            }
        }
        return columns;
    }

    private static void addCouplings(final String suffix, final String where, final Map<String, String> columns) {
        PARTNERS.forEach((partner, what) -> {
            for (int lag = 0; lag <= COUPLING_LAGS; lag++) {
                columns.put(
                        "coupling_" + partner + "_" + lag + suffix,
                        "Correlation of " + what + " with the activity" + (lag == 0 ? "" : later(lag)) + where);
            }
        });
    }

    private static String later(final int lag) {
        return lag == 1 ? " one frame later" : " " + lag + " frames later";
    }

    private static String in(final String state) {
        return " in frames of the state " + state;
    }

    private double[] row(
            final PopulationSession session,
            final PreparedSession prepared,
            final WholeTraces.Traces traces,
            final float[] state) {
        final int cell = traces.cell();
        final float[] z = traces.activity();
        final List<Double> row = new ArrayList<>();
        final double mean = prepared.mean(cell);
        final double deviation = prepared.deviation(cell);
        final boolean silent = deviation == 0;
        row.add(mean);
        row.add(deviation);
        row.add(silent ? Double.NaN : mean / deviation);
        row.add(silent ? Double.NaN : moment(z, 3));
        row.add(silent ? Double.NaN : moment(z, 4) - 3);
        final float[] sorted = sortedFinite(z);
        for (final double q : QUANTILES) {
            row.add(silent ? Double.NaN : Quantiles.ofSorted(sorted, q));
        }
        for (int lag = 1; lag <= AUTOCORRELATION_LAGS; lag++) {
            row.add(Correlations.lagged(z, z, lag, null, 0));
        }
        final boolean[] known = {
            session.running() != null, session.pupil() != null, true, prepared.neighbours(cell).length > 0
        };
        final float[][] partners = {prepared.running(), prepared.pupil(), traces.population(), traces.neighbours()};
        couplings(z, partners, known, null, 0, row);
        for (int s = 0; s < STATES.length; s++) {
            row.add(Correlations.meanWhere(z, state, s));
        }
        for (int s = 0; s < STATES.length; s++) {
            row.add(Correlations.deviationWhere(z, state, s));
        }
        if (perState) {
            for (int s = 0; s < STATES.length; s++) {
                final boolean[] here = state == null ? new boolean[known.length] : known;
                couplings(z, partners, here, state, s, row);
            }
        }
        return row.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static float[] states(final PopulationSession session) {
        if (session.state() == null) {
            return null;
        }
        final float[] states = new float[session.frames()];
        for (int t = 0; t < states.length; t++) {
            states[t] = (float) session.state()[t];
        }
        return states;
    }

    private static void couplings(
            final float[] z,
            final float[][] partners,
            final boolean[] known,
            final float[] state,
            final int wanted,
            final List<Double> row) {
        for (int p = 0; p < partners.length; p++) {
            for (int lag = 0; lag <= COUPLING_LAGS; lag++) {
                row.add(known[p] ? Correlations.lagged(partners[p], z, lag, state, wanted) : Double.NaN);
            }
        }
    }

    private static double moment(final float[] z, final int power) {
        double sum = 0;
        int count = 0;
        for (final float value : z) {
            if (!Float.isNaN(value)) {
                sum += Math.pow(value, power);
                count++;
            }
        }
        return sum / count;
    }

    private static float[] sortedFinite(final float[] z) {
        final float[] sorted = z.clone();
        Arrays.sort(sorted); // NaN come last
        int count = sorted.length;
        while (count > 0 && Float.isNaN(sorted[count - 1])) {
            count--;
        }
        return Arrays.copyOf(sorted, count);
    }

    private static double[] mean(final List<double[]> rows) {
        final double[] mean = new double[rows.get(0).length];
        for (int c = 0; c < mean.length; c++) {
            double sum = 0;
            int count = 0;
            for (final double[] row : rows) {
                if (!Double.isNaN(row[c])) {
                    sum += row[c];
                    count++;
                }
            }
            mean[c] = count == 0 ? Double.NaN : sum / count;
        }
        return mean;
    }
}
