import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.boosting.BoostingRecipe;
import org.ephys.knime.models.evaluation.PatchSeqTask;
import org.ephys.knime.models.evaluation.Split;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;

/**
 * How well the entropy of the classes tells the cells of a subclass that was left out of training: of logistic regression, forest
 * and boosting, the probabilities averaged, and their logarithms. Found = above the entropy of 95 % of the other test cells.
 * First two folds of M, first three of HR. Compile and run as CompareWithScikitLearn in sklearn.sh, with a task.
 */
public final class Entropy {
    private Entropy() {}

    public static void main(final String[] args) {
        final PatchSeqTask task = PatchSeqTask.load(args[0]);
        final int folds = args[0].equals("M") ? 2 : 3;
        final List<Recipe> recipes = List.of(
                PipelineRecipe.of(LogisticRecipe.DEFAULT, ImputeStep.MEDIAN, StandardiseStep.Z_SCORE),
                PipelineRecipe.of(
                        new ForestRecipe(args[0].equals("M") ? 200 : 300, 0, 0, 1, ClassWeights.BALANCED, 0),
                        ImputeStep.MEDIAN),
                BoostingRecipe.DEFAULT);
        for (final String left : task.table().classesForTraining()) {
            final double[][] found = new double[2][2];
            for (int fold = 0; fold < folds; fold++) {
                final Split split = task.folds().splits().get(fold);
                final Dataset train = of(task.table().rows(split.train()), left, false);
                final Dataset test = task.table().rows(split.test());
                final double[][][] unknown = probabilities(recipes, train, of(test, left, true));
                final double[][][] known = probabilities(recipes, train, of(test, left, false));
                for (int rule = 0; rule < 2; rule++) {
                    final double[] high = entropies(unknown, rule == 1);
                    final double[] low = entropies(known, rule == 1);
                    Arrays.sort(low);
                    final double limit = low[(int) (0.95 * (low.length - 1))];
                    found[rule][0] += Arrays.stream(high).filter(e -> e > limit).count() / (double) high.length / folds;
                    found[rule][1] += area(high, low) / folds;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s without %s: probabilities %.3f (AUROC %.3f), logarithms %.3f (AUROC %.3f)%n",
                    args[0],
                    left,
                    found[0][0],
                    found[0][1],
                    found[1][0],
                    found[1][1]);
        }
    }

    private static Dataset of(final Dataset cells, final String label, final boolean its) {
        return cells.rows(IntStream.range(0, cells.size())
                .filter(r -> cells.labels().get(r).equals(label) == its)
                .toArray());
    }

    private static double[][][] probabilities(final List<Recipe> recipes, final Dataset train, final Dataset rows) {
        return recipes.stream()
                .map(recipe -> recipe.fit(train, Progress.NONE).probabilities(rows.withLabels(null), Progress.NONE))
                .toArray(double[][][]::new);
    }

    private static double[] entropies(final double[][][] probabilities, final boolean logarithms) {
        return IntStream.range(0, probabilities[0].length)
                .mapToDouble(r -> entropy(probabilities, r, logarithms))
                .toArray();
    }

    private static double entropy(final double[][][] probabilities, final int row, final boolean logarithms) {
        final double[] mean = new double[probabilities[0][row].length];
        for (int k = 0; k < mean.length; k++) {
            for (final double[][] model : probabilities) {
                mean[k] += (logarithms ? Math.log(model[row][k] + 0.001) : model[row][k]) / probabilities.length;
            }
            mean[k] = logarithms ? Math.exp(mean[k]) : mean[k];
        }
        final double sum = Arrays.stream(mean).sum();
        return -Arrays.stream(mean).map(p -> p == 0 ? 0 : p / sum * Math.log(p / sum)).sum();
    }

    private static double area(final double[] high, final double[] low) {
        double wins = 0;
        for (final double h : high) {
            for (final double l : low) {
                wins += h > l ? 1 : h == l ? 0.5 : 0;
            }
        }
        return wins / high.length / low.length;
    }
}
