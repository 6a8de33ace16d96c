package org.ephys.knime.runner.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.ephys.knime.signal.reasons.FeatureNames;

/**
 * A made-up feature table in the schema of the mouse table, so that every workflow can be tried without a download. The
 * cells are simulated: four classes whose features differ about as much as those of real interneurons do, overlapping,
 * with donors that shift all their cells a little, incomplete protocols and missing values. It says nothing about real
 * cells. The same seed gives the same bytes on every machine.
 */
final class ExampleTable {

    private static final int DONORS = 80;

    private static final double INCOMPLETE = 0.08;

    private static final double MISSING = 0.01;

    /** Standard deviation of a donor's shift, in standard deviations within the class. */
    private static final double DONOR_SHIFT = 0.35;

    /** The same where donors matter. */
    private static final double LARGE_DONOR_SHIFT = 1.2;

    /** Share of the cells of a donor of a line that are of the class that the line marks. */
    private static final double MARKED = 0.85;

    /**
     * What is typical of a class; every value is a mean, those of {@code log} quantities a median.
     *
     * @param cells how many cells of the class there are
     * @param rest resting potential, mV
     * @param resistance input resistance, MOhm (log)
     * @param tau membrane time constant, ms (log)
     * @param sag sag fraction
     * @param ratio upstroke/downstroke ratio
     * @param rheobase rheobase, pA (log)
     * @param slope slope of the f-I curve, Hz/pA (log)
     * @param adaptation adaptation index
     * @param latency latency of the first spike, s (log)
     * @param interval mean interspike interval, ms (log)
     * @param threshold threshold, mV
     * @param peak peak, mV
     * @param depth from threshold down to the fast trough, mV
     * @param slowTrough share of cells with a slow trough
     */
    private record Typical(
            int cells,
            double rest,
            double resistance,
            double tau,
            double sag,
            double ratio,
            double rheobase,
            double slope,
            double adaptation,
            double latency,
            double interval,
            double threshold,
            double peak,
            double depth,
            double slowTrough) {}

    private static final Map<String, Typical> CLASSES = classes();

    /** The species that the cells pretend to be of: the same classes, recorded more or less often, a little different. */
    enum Species {
        /** As typical. */
        MOUSE("sim", DONORS, 1, 0, 1, 0, DONOR_SHIFT, false),
        /** A third of the cells, from fewer donors; less negative, slower, with more sag. */
        HUMAN("sim-human", 24, 3, 5, 1.35, 0.12, DONOR_SHIFT, false),
        /** Each donor is of a line that marks one class, and shifts its cells by more than a class is wide. */
        LINES("sim-line", 48, 1, 0, 1, 0, LARGE_DONOR_SHIFT, true),
        /** Other donors of these lines, with a quarter of the cells. */
        NEW("sim-new", 40, 4, 0, 1, 0, LARGE_DONOR_SHIFT, true);

        private final String prefix;
        private final int donors;
        private final int divisor;
        private final double restShift;
        private final double slower;
        private final double moreSag;
        private final double donorShift;
        private final boolean lines;

        Species(
                final String prefix,
                final int donors,
                final int divisor,
                final double restShift,
                final double slower,
                final double moreSag,
                final double donorShift,
                final boolean lines) {
            this.prefix = prefix;
            this.donors = donors;
            this.divisor = divisor;
            this.restShift = restShift;
            this.slower = slower;
            this.moreSag = moreSag;
            this.donorShift = donorShift;
            this.lines = lines;
        }
    }

    private final Random random;

    private final Species species;

    private final Map<String, double[]> donorShifts = new LinkedHashMap<>();

    private ExampleTable(final long seed, final Species species) {
        random = new Random(seed);
        this.species = species;
    }

    private static Map<String, Typical> classes() {
        final Map<String, Typical> classes = new LinkedHashMap<>();
        classes.put("Lamp5", new Typical(64, -69, 165, 11, 0.05, 2.7, 110, 0.24, 0.05, 0.11, 48, -36, 24, 15, 0.6));
        classes.put("Pvalb", new Typical(96, -71, 125, 7.5, 0.03, 1.55, 160, 0.62, 0.01, 0.07, 18, -39, 9, 20, 0.05));
        classes.put("Sst", new Typical(136, -66, 210, 17, 0.09, 2.2, 65, 0.32, 0.04, 0.04, 34, -43, 19, 17, 0.35));
        classes.put("Vip", new Typical(104, -67, 265, 15, 0.06, 2.9, 55, 0.22, 0.11, 0.05, 55, -39, 26, 12, 0.4));
        return classes;
    }

    /**
     * @param seed another seed gives other cells
     * @param species what the cells pretend to be
     * @return the lines of the table, the names of the columns first; "" = missing
     */
    static List<List<String>> lines(final long seed, final Species species) {
        return new ExampleTable(seed, species).lines();
    }

    private List<List<String>> lines() {
        final List<List<String>> lines = new ArrayList<>();
        final List<String> header =
                new ArrayList<>(List.of("id", "subclass", "donor", "source", "qc_protocols_complete"));
        header.addAll(MouseTable.FEATURES);
        lines.add(header);
        int number = 0;
        int line = -1;
        for (final Map.Entry<String, Typical> entry : CLASSES.entrySet()) {
            line++;
            for (int i = 0; i < entry.getValue().cells() / species.divisor; i++) {
                final String donor = String.format(Locale.ROOT, "%s-donor-%02d", species.prefix, 1 + donor(line));
                final boolean complete = random.nextDouble() >= INCOMPLETE;
                final Map<String, Double> cell = cell(entry.getValue(), donor, complete);
                final List<String> row = new ArrayList<>(List.of(
                        String.format(Locale.ROOT, "%s-%04d", species.prefix, ++number),
                        entry.getKey(),
                        donor,
                        "simulated",
                        complete ? "1" : "0"));
                for (final String feature : MouseTable.FEATURES) {
                    row.add(text(cell.getOrDefault(feature, Double.NaN), feature));
                }
                lines.add(row);
            }
        }
        return lines;
    }

    /** A donor; where there are lines, mostly one of the line that marks the class. */
    private int donor(final int line) {
        final int any = random.nextInt(species.donors);
        return species.lines && random.nextDouble() < MARKED ? any - any % CLASSES.size() + line : any;
    }

    private Map<String, Double> cell(final Typical typical, final String donor, final boolean complete) {
        final double[] shift =
                donorShifts.computeIfAbsent(donor, d -> random.doubles(3, -1, 1).toArray());
        final Map<String, Double> cell = new LinkedHashMap<>();
        final double rest = normal(typical.rest() + species.restShift, 4, shift[0]);
        final double threshold = normal(typical.threshold(), 4, shift[1]);
        final double rheobase = 10 * Math.max(1, Math.round(log(typical.rheobase(), 0.4, shift[2]) / 10));
        final double latency = Math.min(0.9, log(typical.latency(), 0.6, 0));
        cell.put(FeatureNames.REST, rest);
        cell.put(FeatureNames.RESISTANCE, log(typical.resistance(), 0.28, shift[2]));
        cell.put(FeatureNames.SAG, Math.max(0, normal(typical.sag() + species.moreSag, 0.028, shift[0])));
        cell.put(FeatureNames.TAU, log(typical.tau() * species.slower, 0.28, shift[2]));
        cell.put(FeatureNames.SAG_VOLTAGE, normal(-97, 4, 0));
        cell.put(FeatureNames.RATE_SLOPE, log(typical.slope(), 0.35, 0));
        cell.put(FeatureNames.ADAPTATION, normal(typical.adaptation(), 0.045, 0));
        cell.put(FeatureNames.LATENCY, latency);
        cell.put(FeatureNames.MEAN_INTERVAL, log(typical.interval() * species.slower, 0.35, 0));
        final double ratio = Math.max(0.9, normal(typical.ratio(), 0.38, shift[1]));
        final double peak = normal(typical.peak(), 6.5, shift[1]);
        final double depth = Math.max(2, normal(typical.depth(), 3.2, 0));
        final boolean slow = random.nextDouble() < typical.slowTrough();
        spike(cell, "long_square", new Spike(threshold, peak, depth, ratio, rheobase, 0.5 + latency, slow));
        spike(
                cell,
                "ramp",
                new Spike(
                        threshold + normal(1, 1.2, 0),
                        peak,
                        depth,
                        ratio,
                        rheobase * log(0.95, 0.15, 0),
                        1 + log(1.4, 0.5, 0),
                        slow));
        spike(
                cell,
                "short_square",
                new Spike(
                        threshold - Math.abs(normal(1.5, 1.2, 0)),
                        peak + normal(3, 2.5, 0),
                        depth + normal(2, 1.5, 0),
                        ratio,
                        rheobase * log(4, 0.2, 0) + 150,
                        0.503 + random.nextDouble() / 2000,
                        slow && random.nextBoolean()));
        final String lost = List.of("ramp", "short_square").get(random.nextInt(2));
        cell.replaceAll((feature, value) ->
                !complete && feature.endsWith(lost) || random.nextDouble() < MISSING ? Double.NaN : value);
        return cell;
    }

    private record Spike(
            double threshold, double peak, double depth, double ratio, double current, double time, boolean slow) {}

    private void spike(final Map<String, Double> cell, final String protocol, final Spike spike) {
        final double rise = 0.0002 + 0.0002 * random.nextDouble();
        final double trough = spike.time() + rise + log(0.002 * spike.ratio(), 0.3, 0);
        final double fast = spike.threshold() - spike.depth();
        final double lowest = fast - Math.abs(normal(0.4, 0.6, 0));
        cell.put("upstroke_downstroke_ratio_" + protocol, Math.max(0.9, spike.ratio() + normal(0, 0.12, 0)));
        cell.put("peak_v_" + protocol, spike.peak() + normal(0, 1.5, 0));
        cell.put("peak_t_" + protocol, spike.time() + rise);
        cell.put("trough_v_" + protocol, lowest);
        cell.put("trough_t_" + protocol, trough + 0.001);
        cell.put("fast_trough_v_" + protocol, fast);
        cell.put("fast_trough_t_" + protocol, trough);
        if (spike.slow()) {
            cell.put("slow_trough_v_" + protocol, lowest - Math.abs(normal(0.5, 0.8, 0)));
            cell.put("slow_trough_t_" + protocol, trough + log(0.02, 0.5, 0));
        }
        cell.put("threshold_v_" + protocol, spike.threshold());
        cell.put("threshold_i_" + protocol, spike.current());
        cell.put("threshold_t_" + protocol, spike.time());
    }

    /** A normal number; {@code shift} moves it by the donor's share. */
    private double normal(final double mean, final double deviation, final double shift) {
        return mean + deviation * (random.nextGaussian() + species.donorShift * Math.sqrt(3) * shift);
    }

    private double log(final double median, final double deviation, final double shift) {
        // StrictMath gives the same bits everywhere
        return median * StrictMath.exp(normal(0, deviation, shift));
    }

    private static String text(final double value, final String feature) {
        if (Double.isNaN(value)) {
            return "";
        }
        final int decimals = feature.contains("_t_") || feature.equals("latency") ? 5 : 4;
        return Numbers.plain(BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN));
    }
}
