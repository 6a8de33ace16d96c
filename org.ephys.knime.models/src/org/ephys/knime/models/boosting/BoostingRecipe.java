package org.ephys.knime.models.boosting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Settings;

/**
 * Gradient boosting of trees over binned features (Friedman 2001; bins, leaf-wise growth and second-order leaves as in
 * LightGBM and scikit-learn's {@code HistGradientBoostingClassifier}). Multinomial loss, one tree per class and round.
 * Missing values need no imputation: each split sends them to the better side.
 *
 * @param rounds number of rounds
 * @param learningRate how much of each tree is added
 * @param maxLeaves most leaves of a tree
 * @param minLeaf fewest training rows in a leaf
 * @param l2 penalty on leaf values
 * @param classWeights how much a row of each class counts
 */
public record BoostingRecipe(
        int rounds, double learningRate, int maxLeaves, int minLeaf, double l2, ClassWeights classWeights)
        implements Recipe {
    /** Name of this kind. */
    public static final String TYPE = "boosting";

    /** 100 rounds, learning rate 0.1, 31 leaves of at least 20 rows, l2 = 1, balanced. */
    public static final BoostingRecipe DEFAULT = new BoostingRecipe(100, 0.1, 31, 20, 1, ClassWeights.BALANCED);

    /** Checks the ranges. */
    public BoostingRecipe {
        if (rounds < 1 || rounds > 100_000 || maxLeaves < 2 || minLeaf < 1) {
            throw new ModelException(
                    "Boosting needs 1 to 100000 rounds, at least 2 leaves and at least 1 row per leaf.");
        }
        if (!(learningRate > 0 && learningRate <= 1) || !(l2 >= 0)) {
            throw new ModelException("Boosting needs a learning rate above 0 and up to 1, and l2 ≥ 0.");
        }
    }

    static BoostingRecipe of(final Map<String, Object> stored) {
        final Settings settings = new Settings("the gradient boosting", stored);
        final BoostingRecipe recipe = new BoostingRecipe(
                settings.integer("rounds", DEFAULT.rounds),
                settings.number("learningRate", DEFAULT.learningRate),
                settings.integer("maxLeaves", DEFAULT.maxLeaves),
                settings.integer("minLeaf", DEFAULT.minLeaf),
                settings.number("l2", DEFAULT.l2),
                settings.choice("classWeights", ClassWeights.class, DEFAULT.classWeights));
        settings.end();
        return recipe;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> settings() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("rounds", rounds);
        settings.put("learningRate", learningRate);
        settings.put("maxLeaves", maxLeaves);
        settings.put("minLeaf", minLeaf);
        settings.put("l2", l2);
        settings.put("classWeights", Settings.nameOf(classWeights));
        return settings;
    }

    @Override
    public BoostingModel fit(final Dataset train, final Progress progress) {
        final ModelSignature signature = ModelSignature.of(train);
        final int classes = signature.classes().size();
        final int outputs = classes == 2 ? 1 : classes;
        final int[] y = train.labelIndices(signature.classes());
        final double[] perClass = classWeights.of(y, classes);
        final BinnedColumns columns = BinnedColumns.of(train.values());
        final double[] start = startScores(y, perClass, outputs);
        final double[][] scores = new double[outputs][y.length];
        for (int k = 0; k < outputs; k++) {
            java.util.Arrays.fill(scores[k], start[k]);
        }
        final HistogramGrower grower = new HistogramGrower(columns, maxLeaves, minLeaf, l2, learningRate);
        final double[][] gradients = new double[outputs][y.length];
        final double[][] hessians = new double[outputs][y.length];
        final List<BoostedTree> trees = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            progress.checkCancelled();
            Gradients.multinomial(scores, y, perClass, gradients, hessians);
            for (int k = 0; k < outputs; k++) {
                trees.add(grower.grow(gradients[k], hessians[k], scores[k]));
            }
            progress.report((round + 1.0) / rounds, "Boosting round " + (round + 1) + " of " + rounds);
        }
        return new BoostingModel(this, signature, start, trees);
    }

    /** Log of the weighted class shares (log-odds for two classes), where boosting starts. */
    private static double[] startScores(final int[] y, final double[] perClass, final int outputs) {
        final double[] sums = new double[perClass.length];
        double total = 0;
        for (final int k : y) {
            sums[k] += perClass[k];
            total += perClass[k];
        }
        final double[] start = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            start[k] = outputs == 1 ? Math.log(sums[1] / sums[0]) : Math.log(sums[k] / total);
        }
        return start;
    }
}
