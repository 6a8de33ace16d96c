package org.ephys.knime.models.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.Tables;
import org.ephys.knime.models.boosting.BoostingRecipe;
import org.ephys.knime.models.ensemble.AverageRecipe;
import org.ephys.knime.models.evaluation.SelectedRecipe;
import org.ephys.knime.models.evaluation.SelectionScore;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.MissingFlagsStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.models.sequence.AttentionBiLstmRecipe;
import org.ephys.knime.models.sequence.TransferRecipe;
import org.ephys.knime.models.trust.TrainingOrigin;
import org.ephys.knime.models.trust.TrustedModel;
import org.ephys.knime.models.trust.TrustedRecipe;

/**
 * Writes a small model of every kind with its predictions to the folder that is the only argument. Run once per version
 * of the format; the files of the versions stay in {@code models/VERSION} beside this class.
 */
public final class StoredModels {
    private StoredModels() {}

    public static void main(final String[] arguments) throws IOException {
        final Path folder = Files.createDirectories(Path.of(arguments[0]));
        final Dataset train = Tables.withGaps(Tables.simulated(1, 5, 30, 20, 10), 11);
        final Dataset cells = Tables.withGaps(Tables.simulated(2, 5, 3, 3, 3), 13);
        final List<String> lines = new ArrayList<>();
        for (final double[] row : cells.values()) {
            lines.add("cell," + text(row));
        }
        for (final Map.Entry<String, Recipe> recipe : recipes(train).entrySet()) {
            final Model model = remembering(recipe.getValue().fit(train, Progress.NONE));
            try (OutputStream out = Files.newOutputStream(folder.resolve(recipe.getKey() + ".zip"))) {
                ModelFormat.write(model, out);
            }
            for (final double[] row : model.probabilities(cells, Progress.NONE)) {
                lines.add(recipe.getKey() + "," + text(row));
            }
        }
        Files.write(folder.resolve("predictions.csv"), lines);
    }

    private static Model remembering(final Model model) {
        return model instanceof TrustedModel trusted
                ? trusted.trainedOn(new TrainingOrigin(60, 15, Map.of("species", Map.of("mouse", 60))))
                : model;
    }

    private static String text(final double[] row) {
        return Arrays.stream(row)
                .mapToObj(x -> Double.isNaN(x) ? "" : Double.toString(x))
                .collect(Collectors.joining(","));
    }

    private static Map<String, Recipe> recipes(final Dataset train) {
        final ForestRecipe forest = new ForestRecipe(5, 4, 2, 2, ClassWeights.BALANCED, 1);
        final Recipe logistic = PipelineRecipe.of(
                new LogisticRecipe(0.3, ClassWeights.BALANCED), ImputeStep.MEDIAN, StandardiseStep.Z_SCORE);
        final Recipe boosting = new BoostingRecipe(3, 0.1, 4, 2, 0, ClassWeights.NONE);
        final Map<String, Recipe> recipes = new LinkedHashMap<>();
        recipes.put(
                "forest",
                PipelineRecipe.of(forest, new MissingFlagsStep(0.05), new ImputeStep(ImputeStep.Strategy.KNN, 3)));
        recipes.put("logistic", logistic);
        recipes.put("boosting", boosting);
        recipes.put("average", new AverageRecipe(List.of(logistic, boosting)));
        recipes.put(
                "selected",
                new SelectedRecipe(
                        Map.of("logistic", logistic, "boosting", boosting), SelectionScore.ACCURACY, 3, 1, 4));
        final AttentionBiLstmRecipe network = AttentionBiLstmRecipe.of(Map.of(
                "families",
                List.of(
                        Map.of("name", "first", "columns", List.of("x0", "x1")),
                        Map.of("name", "second", "columns", List.of("x2", "x3", "x4"))),
                "hidden",
                3,
                "projection",
                4,
                "attention",
                3,
                "members",
                2,
                "epochs",
                4));
        recipes.put("attention-bilstm", network);
        recipes.put(
                "transfer",
                TransferRecipe.of(Map.of("target", network.settings()))
                        .from(network.fit(train.rows(evenRows(train.size())), Progress.NONE)));
        recipes.put("trusted", new TrustedRecipe(logistic, 3, 5));
        return recipes;
    }

    private static int[] evenRows(final int size) {
        return java.util.stream.IntStream.range(0, size).filter(r -> r % 2 == 0).toArray();
    }
}
