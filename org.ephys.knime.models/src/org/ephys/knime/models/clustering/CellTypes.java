package org.ephys.knime.models.clustering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import smile.validation.metric.AdjustedRandIndex;

/**
 * Types of cells without labels: Ward's tree of standardised features or components, cut into as many types as are found
 * again when donors are resampled. After Gouwens et al. (2019), who cluster sparse components.
 *
 * @param tree the tree of all cells
 * @param type number of the type of each cell
 * @param types the types, in the order of the tree
 * @param counts what speaks for each number of types
 * @param centres where the types are
 * @param featureOrder the features, those that vary together side by side
 * @param warning what to know of the whole, {@code ""} = nothing
 */
public record CellTypes(
        WardTree tree,
        int[] type,
        List<CellType> types,
        List<TypeCount> counts,
        TypeCentres centres,
        int[] featureOrder,
        String warning) {
    /** Fewer cells have no types. */
    public static final int FEWEST_CELLS = 4;

    /** More cells need more memory than a laptop has for their distances. */
    public static final int MOST_CELLS = 12_000;

    /** Below it a type is gone rather than found again (Hennig 2007). */
    public static final double DISSOLVED = 0.5;

    private static final int WORDS = 4;

    /** Copies the lists. */
    public CellTypes {
        types = List.copyOf(types);
        counts = List.copyOf(counts);
    }

    /**
     * @param cells standardised, nothing missing; labels are compared only, groups are donors
     * @param settings how many types, how many resamples
     * @param progress where to report
     * @return the types
     * @throws ModelException if there are too few or too many cells
     */
    public static CellTypes of(final Dataset cells, final TypeSettings settings, final Progress progress) {
        final int n = cells.size();
        if (n < FEWEST_CELLS || n > MOST_CELLS) {
            throw new ModelException("The table has " + n + " cells, but types are found among " + FEWEST_CELLS + " to "
                    + MOST_CELLS + ". "
                    + (n < FEWEST_CELLS ? "Add cells." : "Filter the rows, and give the others as new cells."));
        }
        if (settings.types() > n) {
            throw new ModelException(settings.types() + " types cannot be made of " + n + " cells.");
        }
        final int most = Math.min(n - 1, Math.max(settings.types(), settings.most()));
        final TypeSettings used =
                new TypeSettings(settings.types(), most, settings.resamples(), settings.least(), settings.seed());
        progress.report(0, "Joining cells");
        final WardTree tree = WardTree.of(cells.values());
        progress.checkCancelled();
        final DonorStability stability = DonorStability.of(cells.values(), tree, cells.donors(), used, progress);
        final int stable = stability.stable(settings.least());
        final int chosen =
                settings.types() > 0 ? Math.min(settings.types(), most) : stable > 0 ? stable : stability.best();
        final List<TypeCount> counts = new ArrayList<>();
        for (int k = 2; k <= most; k++) {
            counts.add(new TypeCount(
                    k,
                    tree.height(k),
                    stability.least(k),
                    Arrays.stream(stability.of(k)).average().orElse(Double.NaN),
                    agreement(cells, tree.cut(k)),
                    k == chosen));
        }
        final int[] type = tree.cut(chosen);
        final TypeCentres centres = new TypeCentres(cells.values(), type, chosen);
        final List<CellType> types = new ArrayList<>();
        for (int t = 0; t < chosen; t++) {
            types.add(described(cells, type, t, stability.of(chosen)[t], centres.centre(t)));
        }
        return new CellTypes(
                tree, type, types, counts, centres, featureOrder(cells.values()), warning(settings, stable, chosen));
    }

    /** Ward's order of the features, of a thousand cells at most. */
    private static int[] featureOrder(final double[][] values) {
        if (values[0].length < 2) {
            return new int[1];
        }
        final int step = 1 + (values.length - 1) / 1000;
        final double[][] turned = new double[values[0].length][(values.length + step - 1) / step];
        for (int i = 0; i * step < values.length; i++) {
            for (int c = 0; c < turned.length; c++) {
                turned[c][i] = values[i * step][c];
            }
        }
        return WardTree.of(turned).order();
    }

    private static String warning(final TypeSettings settings, final int stable, final int chosen) {
        if (settings.types() == 0 && stable == 0) {
            return String.format(
                    Locale.ROOT,
                    "No number of types is stable: with none is every type found again among other donors (mean Jaccard "
                            + "index of at least %s). The least unstable number, %d, was taken; the cells may not fall "
                            + "into types.",
                    settings.least(),
                    chosen);
        }
        return "";
    }

    /** Adjusted Rand index (Hubert and Arabie 1985) over the cells with a class, NaN if fewer than two classes are known. */
    static double agreement(final Dataset cells, final int[] type) {
        final List<String> classes = cells.classes();
        final int[] labels = cells.labelIndices(classes);
        final int[] known =
                IntStream.range(0, labels.length).filter(i -> labels[i] >= 0).toArray();
        return classes.size() < 2
                ? Double.NaN
                : AdjustedRandIndex.of(
                        Arrays.stream(known).map(i -> labels[i]).toArray(),
                        Arrays.stream(known).map(i -> type[i]).toArray());
    }

    private static CellType described(
            final Dataset cells, final int[] type, final int wanted, final double stability, final double[] centre) {
        final int[] donorOf = cells.donors();
        final Map<Integer, Integer> ofDonors = new HashMap<>();
        final Map<String, Integer> ofLabels = new TreeMap<>();
        int size = 0;
        for (int i = 0; i < type.length; i++) {
            if (type[i] == wanted) {
                size++;
                ofDonors.merge(donorOf[i], 1, Integer::sum);
                if (cells.labels().get(i) != null) {
                    ofLabels.merge(cells.labels().get(i), 1, Integer::sum);
                }
            }
        }
        final int labelled = ofLabels.values().stream().mapToInt(c -> c).sum();
        String label = "";
        for (final Map.Entry<String, Integer> entry : ofLabels.entrySet()) {
            label = label.isEmpty() || entry.getValue() > ofLabels.get(label) ? entry.getKey() : label;
        }
        final int largest = ofDonors.values().stream().mapToInt(c -> c).max().orElse(1);
        final int donors = ofDonors.size();
        final String note = donors == 1
                ? "All cells come from one donor: this may be the donor, and no type."
                : stability < DISSOLVED ? "Not found again among other donors." : "";
        return new CellType(
                "E" + (wanted + 1),
                size,
                donors,
                largest / (double) size,
                stability,
                label,
                labelled == 0 ? Double.NaN : ofLabels.get(label) / (double) labelled,
                words(cells.columns(), centre),
                note);
    }

    /** "high ri, low sag": the features whose mean in the type is farthest from the mean of all cells. */
    private static String words(final List<String> features, final double[] centre) {
        return IntStream.range(0, centre.length)
                .filter(c -> Math.abs(centre[c]) >= 0.5)
                .boxed()
                .sorted((a, b) -> Double.compare(Math.abs(centre[b]), Math.abs(centre[a])))
                .limit(WORDS)
                .map(c -> (centre[c] > 0 ? "high " : "low ") + features.get(c))
                .reduce((a, b) -> a + ", " + b)
                .orElse("near the mean of all cells in every feature");
    }
}
