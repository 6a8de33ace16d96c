package org.ephys.knime.models.forest;

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
import org.ephys.knime.models.concurrent.Parallel;
import org.ephys.knime.models.concurrent.Seeds;

/**
 * A random forest (Breiman 2001) as scikit-learn's {@code RandomForestClassifier} defines it: one bootstrap sample per
 * tree, exact Gini splits on a random subset of features per node, class probabilities averaged over the leaves. With
 * {@link ClassWeights#BALANCED} each row weighs n / (k · n of its class), counted over all training rows, in the impurity
 * and in the leaves. Needs complete rows: put an imputation in front.
 *
 * @param trees number of trees
 * @param maxDepth deepest level below the root; 0 = grow until leaves are pure
 * @param featuresPerSplit features that a node chooses from; 0 = ⌊√columns⌋
 * @param minLeaf smallest number of distinct training rows in a leaf
 * @param classWeights how much a row of each class counts
 * @param seed same seed, same forest
 */
public record ForestRecipe(
        int trees, int maxDepth, int featuresPerSplit, int minLeaf, ClassWeights classWeights, long seed)
        implements Recipe {
    /** Name of this kind. */
    public static final String TYPE = "forest";

    /** 500 balanced trees of unlimited depth with seed 0. */
    public static final ForestRecipe DEFAULT = new ForestRecipe(500, 0, 0, 1, ClassWeights.BALANCED, 0);

    /** Checks the ranges. */
    public ForestRecipe {
        if (trees < 1 || trees > 100_000) {
            throw new ModelException("A forest needs 1 to 100000 trees, not " + trees + ".");
        }
        if (maxDepth < 0 || featuresPerSplit < 0 || minLeaf < 1) {
            throw new ModelException("A forest needs maxDepth ≥ 0, featuresPerSplit ≥ 0 and minLeaf ≥ 1.");
        }
    }

    /** @return a recipe from stored settings */
    static ForestRecipe of(final Map<String, Object> stored) {
        final Settings settings = new Settings("the random forest", stored);
        final ForestRecipe recipe = new ForestRecipe(
                settings.integer("trees", DEFAULT.trees),
                settings.integer("maxDepth", DEFAULT.maxDepth),
                settings.integer("featuresPerSplit", DEFAULT.featuresPerSplit),
                settings.integer("minLeaf", DEFAULT.minLeaf),
                settings.choice("classWeights", ClassWeights.class, DEFAULT.classWeights),
                settings.longInteger("seed", DEFAULT.seed));
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
        settings.put("trees", trees);
        settings.put("maxDepth", maxDepth);
        settings.put("featuresPerSplit", featuresPerSplit);
        settings.put("minLeaf", minLeaf);
        settings.put("classWeights", Settings.nameOf(classWeights));
        settings.put("seed", seed);
        return settings;
    }

    @Override
    public ForestModel fit(final Dataset train, final Progress progress) {
        final ModelSignature signature = ModelSignature.of(train);
        final int[] y = train.labelIndices(signature.classes());
        final RankedColumns columns = RankedColumns.of(train);
        final int classes = signature.classes().size();
        final double[] weights = classWeights.of(y, classes);
        final TreeGrower.Limits limits = new TreeGrower.Limits(
                maxDepth == 0 ? Integer.MAX_VALUE : maxDepth, featuresPerSplit(train.width()), minLeaf);
        final ThreadLocal<TreeGrower> growers =
                ThreadLocal.withInitial(() -> new TreeGrower(columns, y, classes, weights, limits));
        final List<Tree> grown = Parallel.map(
                trees, t -> growers.get().grow(Seeds.of(seed, t)), progress, "Growing " + trees + " trees");
        final Trees packed = Trees.of(grown, classes);
        return new ForestModel(
                this,
                signature,
                packed,
                importances(grown, train.width()),
                OutOfBag.probabilities(packed, grown, train.values(), progress));
    }

    private int featuresPerSplit(final int width) {
        return featuresPerSplit == 0 ? Math.max(1, (int) Math.sqrt(width)) : Math.min(width, featuresPerSplit);
    }

    /** Mean over the trees of each tree's impurity decreases, which sum to 1 per tree, normalised to the sum 1. */
    private static double[] importances(final List<Tree> trees, final int width) {
        final double[] mean = new double[width];
        double total = 0;
        for (final Tree tree : trees) {
            for (int c = 0; c < width; c++) {
                mean[c] += tree.importances()[c];
                total += tree.importances()[c];
            }
        }
        for (int c = 0; c < width && total > 0; c++) {
            mean[c] /= total;
        }
        return mean;
    }
}
