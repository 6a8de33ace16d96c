import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.boosting.BoostingRecipe;
import org.ephys.knime.models.evaluation.CrossValidation;
import org.ephys.knime.models.evaluation.Metric;
import org.ephys.knime.models.evaluation.PatchSeqTask;
import org.ephys.knime.models.evaluation.Validation;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import smile.classification.GradientTreeBoost;
import smile.classification.LogisticRegression;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;

/**
 * Smile's logistic regression and gradient boosting beside ours on the fixed folds of the real tables: accuracy / macro-F1
 * and seconds. Compile and run as CompareWithScikitLearn in sklearn.sh, with the names of tasks as arguments.
 */
public final class SmileLearners {
    private SmileLearners() {}

    public static void main(final String[] args) {
        final Map<String, Recipe> recipes = new LinkedHashMap<>();
        recipes.put("logistic regression", scaled(LogisticRecipe.DEFAULT));
        recipes.put("Smile's logistic regression", scaled(new Smile(SmileLearners::logistic)));
        recipes.put("boosting", BoostingRecipe.DEFAULT);
        recipes.put("Smile's boosting", scaled(new Smile(SmileLearners::boosting)));
        for (final String name : args) {
            final PatchSeqTask task = PatchSeqTask.load(name);
            recipes.forEach((kind, recipe) -> {
                final long start = System.nanoTime();
                final Validation validation =
                        CrossValidation.run(recipe, task.table(), task.folds(), Progress.NONE);
                System.out.printf(
                        Locale.ROOT,
                        "%-3s %-30s %.2f / %.2f, %.1f s%n",
                        name,
                        kind,
                        100 * validation.pooled(Metric.ACCURACY),
                        100 * validation.pooled(Metric.MACRO_F1),
                        (System.nanoTime() - start) / 1e9);
            });
        }
    }

    private static Recipe scaled(final Recipe recipe) {
        return PipelineRecipe.of(recipe, ImputeStep.MEDIAN, StandardiseStep.Z_SCORE);
    }

    /** Predicts the probabilities of one cell. */
    private interface Predictor {
        void predict(double[] cell, double[] probabilities);
    }

    /** Learns from cells and the numbers of their classes. */
    private interface Learner {
        Predictor fit(double[][] cells, int[] classes);
    }

    private static Predictor logistic(final double[][] cells, final int[] classes) {
        final LogisticRegression model = LogisticRegression.fit(cells, classes, 1.0, 1e-5, 500);
        return model::predict;
    }

    /** As many trees and leaves, and the same rate, as our default has. */
    private static Predictor boosting(final double[][] cells, final int[] classes) {
        final String[] names = new String[cells[0].length];
        Arrays.setAll(names, c -> "x" + c);
        final GradientTreeBoost model = GradientTreeBoost.fit(
                Formula.lhs("class"),
                DataFrame.of(cells, names).merge(IntVector.of("class", classes)),
                100,
                20,
                31,
                20,
                0.1,
                1.0);
        return (cell, probabilities) ->
                model.predict(DataFrame.of(new double[][] {cell}, names).get(0), probabilities);
    }

    private record Smile(Learner learner) implements Recipe {
        @Override
        public String type() {
            return "smile";
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of();
        }

        @Override
        public Model fit(final Dataset train, final Progress progress) {
            final List<String> classes = train.classes();
            final int[] numbers = train.labels().stream().mapToInt(classes::indexOf).toArray();
            return new SmileModel(this, ModelSignature.of(train), learner.fit(train.values(), numbers));
        }
    }

    private record SmileModel(Recipe recipe, ModelSignature signature, Predictor fitted) implements Model {
        @Override
        public double[][] probabilities(final Dataset rows, final Progress progress) {
            final double[][] probabilities = new double[rows.size()][classes().size()];
            for (int r = 0; r < probabilities.length; r++) {
                fitted.predict(rows.values()[r], probabilities[r]);
            }
            return probabilities;
        }
    }
}
