package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Listing;
import org.ephys.knime.models.ModelSignature;

/**
 * Looks in new cells for features that stand there as in no class of the training cells: with the other sign in nearly all
 * cells, or as one and the same number in all of them. Single cells with such a feature are like many training cells, so
 * that their typicality tells nothing.
 */
public final class OddFeatures {
    /** Share of the training cells, and of the new ones, that have the sign of a feature. */
    private static final double TRAINED = 0.95;

    private static final double NEARLY_ALL = 0.9;
    private static final int FEWEST = 5;
    /** How seldom a table of cells like the training cells may be told by chance. */
    private static final double BY_CHANCE = 0.01;

    private final ModelSignature signature;
    private final ReferenceCells training;
    private final int[] seen;
    private final int[] above;
    private final int[] below;
    private final double[] first;
    private final boolean[] different;

    /**
     * @param signature of a model
     * @param training cells that it was trained on, {@code null} if it does not know any: nothing is said then
     */
    OddFeatures(final ModelSignature signature, final ReferenceCells training) {
        this.signature = signature;
        this.training = training;
        final int width = signature.columns().size();
        seen = new int[width];
        above = new int[width];
        below = new int[width];
        first = new double[width];
        different = new boolean[width];
    }

    /** @param rows new cells with the features of the model, a block of a table or all of it */
    public void add(final Dataset rows) {
        if (training == null) {
            return;
        }
        for (final double[] row : signature.valuesOf(rows)) {
            for (int c = 0; c < row.length; c++) {
                if (!Double.isNaN(row[c])) {
                    first[c] = seen[c] == 0 ? row[c] : first[c];
                    different[c] |= row[c] != first[c];
                    seen[c]++;
                    above[c] += row[c] > 0 ? 1 : 0;
                    below[c] += row[c] < 0 ? 1 : 0;
                }
            }
        }
    }

    /** @return a sentence for each kind that was found */
    public List<String> sentences() {
        final List<String> turned = new ArrayList<>();
        final List<String> same = new ArrayList<>();
        for (int c = 0; c < seen.length; c++) {
            final String name = signature.columns().get(c);
            if (training != null && seen[c] >= FEWEST) {
                if (!different[c] && seldomSame(c)) {
                    same.add(name + String.format(Locale.ROOT, " (%.4g)", first[c]));
                } else if (turned(c)) {
                    turned.add(name);
                }
            }
        }
        final List<String> sentences = new ArrayList<>();
        if (!turned.isEmpty()) {
            sentences.add((turned.size() == 1 ? "A feature has" : turned.size() + " features have")
                    + " the other sign than in the training cells: " + Listing.of(turned)
                    + ". Compute it as for the training cells, or turn its sign, before the predictions are used.");
        }
        if (!same.isEmpty()) {
            sentences.add((same.size() == 1 ? "A feature is" : same.size() + " features are")
                    + " the same number in all cells: " + Listing.of(same)
                    + ". If it was filled in because it was not measured, leave the fields empty: the model takes gaps into"
                    + " account.");
        }
        return sentences;
    }

    private boolean turned(final int c) {
        double positive = 0;
        double negative = 0;
        for (final double[] row : training.values()) {
            positive += row[c] > 0 ? 1 : 0;
            negative += row[c] < 0 ? 1 : 0;
        }
        final boolean up = positive >= TRAINED * (positive + negative);
        if (!up && negative < TRAINED * (positive + negative)) {
            return false;
        }
        final Proportion others = new Proportion(up ? below[c] : above[c], above[c] + below[c]);
        return others.of() >= FEWEST && others.share() >= NEARLY_ALL && seldom(others, mostOpposite(c, up));
    }

    /** The largest share of cells of a class with the sign that most training cells do not have. */
    private double mostOpposite(final int c, final boolean up) {
        return byClass(c).values().stream()
                .mapToDouble(values -> share(
                        Arrays.stream(values).filter(v -> up ? v < 0 : v > 0).count(), values.length))
                .max()
                .orElse(1);
    }

    /** Whether no class has a number so often that all new cells could have it. */
    private boolean seldomSame(final int c) {
        double most = 0;
        for (final double[] values : byClass(c).values()) {
            final Map<Double, Integer> counts = new HashMap<>();
            int largest = 0;
            for (final double value : values) {
                largest = Math.max(largest, counts.merge(value, 1, Integer::sum));
            }
            most = Math.max(most, share(largest, values.length));
        }
        return seldom(new Proportion(seen[c] - 1, seen[c] - 1), most);
    }

    private boolean seldom(final Proportion found, final double share) {
        return found.atLeast(share) <= BY_CHANCE / seen.length;
    }

    /** A share that is never 0, as of a class of few cells not all is known. */
    private static double share(final long hits, final int of) {
        return Math.min(1, (hits + 1.0) / (of + 2));
    }

    private Map<Integer, double[]> byClass(final int c) {
        final Map<Integer, double[]> values = new HashMap<>();
        for (int k = 0; k <= Arrays.stream(training.classes()).max().orElse(-1); k++) {
            final List<Double> own = new ArrayList<>();
            for (int r = 0; r < training.classes().length; r++) {
                if (training.classes()[r] == k && !Double.isNaN(training.values()[r][c])) {
                    own.add(training.values()[r][c]);
                }
            }
            values.put(k, own.stream().mapToDouble(Double::doubleValue).toArray());
        }
        return values;
    }
}
