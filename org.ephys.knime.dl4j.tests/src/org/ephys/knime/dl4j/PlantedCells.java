package org.ephys.knime.dl4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.evaluation.FoldPredictions;
import org.ephys.knime.models.schema.FeatureFamilies;
import org.ephys.knime.models.sequence.AttentionBiLstmModel;
import org.ephys.knime.models.sequence.AttentionBiLstmRecipe;

/** Made-up cells of three overlapping classes in three families of three numbers, some of them missing. */
final class PlantedCells {
    private static final List<String> CLASSES = List.of("Pvalb", "Sst", "Vip");

    private PlantedCells() {}

    private static FeatureFamilies families() {
        final Map<String, List<String>> families = new LinkedHashMap<>();
        for (final String name : List.of("a", "b", "c")) {
            families.put(name, List.of(name + "_0", name + "_1", name + "_2"));
        }
        return new FeatureFamilies(families);
    }

    static Dataset cells(final int count, final long seed) {
        final var random = new SplittableRandom(seed);
        final List<String> columns = families().allColumns();
        final double[][] values = new double[count][columns.size()];
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            for (int c = 0; c < columns.size(); c++) {
                // the sum of uniform numbers, nearly normal
                double value = c / 3 == r % 3 ? 1 : 0;
                for (int i = 0; i < 12; i++) {
                    value += random.nextDouble() - 0.5;
                }
                values[r][c] = random.nextInt(30) == 0 ? Double.NaN : value;
            }
            ids.add("cell" + r);
            labels.add(CLASSES.get(r % 3));
        }
        return Dataset.of(columns, null, values, ids, labels, null);
    }

    /** A small network that learns these cells within seconds. */
    static AttentionBiLstmRecipe recipe() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("hidden", 6);
        settings.put("projection", 6);
        settings.put("attention", 6);
        settings.put("epochs", 8);
        settings.put("batch", 32);
        settings.put("learningRate", 0.03);
        settings.put("inputDropout", 0.1);
        settings.put("dropout", 0.1);
        settings.put("validation", 0.2);
        settings.put("weighting", "balanced");
        settings.put("members", 1);
        final AttentionBiLstmRecipe recipe = AttentionBiLstmRecipe.of(settings);
        return new AttentionBiLstmRecipe(
                Optional.of(families()),
                recipe.table(),
                recipe.network(),
                recipe.learning(),
                recipe.balance(),
                recipe.members(),
                recipe.engine(),
                recipe.seed());
    }

    static double accuracy(final AttentionBiLstmModel model, final Dataset cells) {
        final double[][] probabilities = model.probabilities(cells, Progress.NONE);
        final int[] truth = cells.labelIndices(model.classes());
        int right = 0;
        for (int r = 0; r < truth.length; r++) {
            right += FoldPredictions.argMax(probabilities[r]) == truth[r] ? 1 : 0;
        }
        return right / (double) truth.length;
    }
}
