package org.ephys.knime.models.sequence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ephys.knime.models.ClassProbabilities;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.schema.FeatureFamilies;

/**
 * Made-up cells of three classes in four families of four numbers. Family "a" separates the first class, "b" the second,
 * "c" and "d" are noise; some values are missing.
 */
public final class PlantedCells {
    static final List<String> FAMILIES = List.of("a", "b", "c", "d");

    private PlantedCells() {}

    static FeatureFamilies families() {
        final Map<String, List<String>> families = new LinkedHashMap<>();
        for (final String family : FAMILIES) {
            families.put(family, List.of(family + "_0", family + "_1", family + "_2", family + "_3"));
        }
        return new FeatureFamilies(families);
    }

    /**
     * @param noise standard deviation around class centres that are 1 apart
     * @return labelled cells, five per donor
     */
    public static Dataset cells(final int count, final double noise, final long seed) {
        final var random = new SplittableRandom(seed);
        final List<String> columns = families().allColumns();
        final double[][] values = new double[count][columns.size()];
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        final List<String> donors = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            final int label = r % 3;
            for (int c = 0; c < columns.size(); c++) {
                final boolean tells = c / 4 == 0 && label == 0 || c / 4 == 1 && label == 1;
                values[r][c] = 10 * c + (tells ? c % 2 == 0 ? 1 : -1 : 0) + noise * gaussian(random);
                if (random.nextInt(50) == 0) {
                    values[r][c] = Double.NaN;
                }
            }
            ids.add("cell" + r);
            labels.add(List.of("Lamp5", "Pvalb", "Sst").get(label));
            donors.add("donor" + r / 5);
        }
        return Dataset.of(columns, null, values, ids, labels, donors);
    }

    private static double gaussian(final SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** @return a small network that learns these cells within a second */
    public static AttentionBiLstmRecipe recipe() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("hidden", 8);
        settings.put("projection", 8);
        settings.put("attention", 8);
        settings.put("epochs", 25);
        settings.put("batch", 16);
        settings.put("learningRate", 0.01);
        settings.put("inputDropout", 0.1);
        settings.put("dropout", 0.1);
        settings.put("cosine", false);
        settings.put("linear", false);
        settings.put("validation", 0.15);
        settings.put("weighting", "balanced");
        settings.put("members", 1);
        return AttentionBiLstmRecipe.of(settings);
    }

    /** @return fraction of right predictions */
    public static double accuracy(final AttentionBiLstmModel model, final Dataset cells) {
        final double[][] probabilities = model.probabilities(cells, Progress.NONE);
        final int[] truth = cells.labelIndices(model.classes());
        int right = 0;
        for (int r = 0; r < truth.length; r++) {
            right += ClassProbabilities.mostProbable(probabilities[r]) == truth[r] ? 1 : 0;
        }
        return right / (double) truth.length;
    }
}
