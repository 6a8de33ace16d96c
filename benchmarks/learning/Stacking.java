import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.boosting.BoostingRecipe;
import org.ephys.knime.models.ensemble.AverageRecipe;
import org.ephys.knime.models.evaluation.CrossValidation;
import org.ephys.knime.models.evaluation.FoldMaker;
import org.ephys.knime.models.evaluation.FoldPredictions;
import org.ephys.knime.models.evaluation.Folds;
import org.ephys.knime.models.evaluation.Metric;
import org.ephys.knime.models.evaluation.PatchSeqTask;
import org.ephys.knime.models.evaluation.Split;
import org.ephys.knime.models.evaluation.Validation;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.StandardiseStep;

/**
 * Stacking (Wolpert 1992) beside averaging, on inner donor-grouped folds of the training folds of the first repeat only:
 * a multinomial logistic regression on out-of-fold probabilities of logistic regression, forest and boosting. Compile and
 * run as CompareWithScikitLearn in sklearn.sh, without arguments.
 */
public final class Stacking {
    private static final List<Recipe> BASE = List.of(
            PipelineRecipe.of(LogisticRecipe.DEFAULT, ImputeStep.MEDIAN, StandardiseStep.Z_SCORE),
            PipelineRecipe.of(ForestRecipe.DEFAULT, ImputeStep.MEDIAN),
            BoostingRecipe.DEFAULT);

    private Stacking() {}

    public static void main(final String[] args) {
        final Map<String, Recipe> recipes = new LinkedHashMap<>();
        recipes.put("average", new AverageRecipe(BASE));
        for (final double c : new double[] {0.1, 1}) {
            recipes.put("stacked, C = " + c, new Stacked(new LogisticRecipe(c, ClassWeights.NONE)));
        }
        for (final String name : List.of("HR", "HT")) {
            final PatchSeqTask task = PatchSeqTask.load(name);
            recipes.forEach((kind, recipe) -> print(task, kind, recipe));
        }
    }

    private static void print(final PatchSeqTask task, final String kind, final Recipe recipe) {
        double accuracy = 0;
        double macroF1 = 0;
        int folds = 0;
        for (final Split split : task.folds().splits()) {
            if (split.repeat() == 0) {
                final Dataset train = task.table().rows(split.train());
                final Folds inner = new FoldMaker(3, 1, true, 0).make(train);
                final Validation validation = CrossValidation.run(recipe, train, inner, Progress.NONE);
                accuracy += validation.pooled(Metric.ACCURACY);
                macroF1 += validation.pooled(Metric.MACRO_F1);
                folds++;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-3s %-18s %.2f / %.2f%n",
                task.name(),
                kind,
                100 * accuracy / folds,
                100 * macroF1 / folds);
    }

    private record Stacked(LogisticRecipe top) implements Recipe {
        @Override
        public String type() {
            return "stacked";
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of();
        }

        @Override
        public Model fit(final Dataset train, final Progress progress) {
            final Folds folds = new FoldMaker(3, 1, true, 1).make(train);
            final double[][][] outOfFold = new double[BASE.size()][train.size()][];
            final List<Model> models = new ArrayList<>();
            for (int b = 0; b < BASE.size(); b++) {
                for (final FoldPredictions fold :
                        CrossValidation.run(BASE.get(b), train, folds, progress).folds()) {
                    for (int i = 0; i < fold.truth().length; i++) {
                        outOfFold[b][fold.split().test()[i]] = fold.probabilities()[i];
                    }
                }
                models.add(BASE.get(b).fit(train, progress));
            }
            final Model topModel = top.fit(table(train, outOfFold, train.labels()), progress);
            return new StackedModel(this, ModelSignature.of(train), models, topModel);
        }
    }

    /** Probabilities of all base models side by side. */
    private static Dataset table(final Dataset rows, final double[][][] probabilities, final List<String> labels) {
        final List<String> columns = new ArrayList<>();
        final double[][] values = new double[rows.size()][probabilities.length * probabilities[0][0].length];
        for (int b = 0; b < probabilities.length; b++) {
            for (int k = 0; k < probabilities[b][0].length; k++) {
                for (int r = 0; r < values.length; r++) {
                    values[r][columns.size()] = probabilities[b][r][k];
                }
                columns.add("p" + b + "." + k);
            }
        }
        return Dataset.of(columns, null, values, rows.ids(), labels, rows.groups());
    }

    private record StackedModel(Recipe recipe, ModelSignature signature, List<Model> base, Model top) implements Model {
        @Override
        public double[][] probabilities(final Dataset rows, final Progress progress) {
            final double[][][] probabilities = new double[base.size()][][];
            for (int b = 0; b < probabilities.length; b++) {
                probabilities[b] = base.get(b).probabilities(rows, progress);
            }
            return top.probabilities(table(rows, probabilities, null), progress);
        }
    }
}
