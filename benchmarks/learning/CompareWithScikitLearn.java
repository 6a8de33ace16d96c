import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.boosting.BoostingRecipe;
import org.ephys.knime.models.ensemble.AverageRecipe;
import org.ephys.knime.models.evaluation.CrossValidation;
import org.ephys.knime.models.evaluation.FoldPredictions;
import org.ephys.knime.models.evaluation.Metric;
import org.ephys.knime.models.evaluation.PairedComparison;
import org.ephys.knime.models.evaluation.PairedPrediction;
import org.ephys.knime.models.evaluation.PatchSeqTask;
import org.ephys.knime.models.evaluation.SelectedRecipe;
import org.ephys.knime.models.evaluation.SelectionScore;
import org.ephys.knime.models.evaluation.Validation;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.StandardiseStep;

/** Nested selection minus each of scikit-learn's best models, cell by cell on the fixed folds: the Java side of sklearn.sh. */
public final class CompareWithScikitLearn {
    private CompareWithScikitLearn() {}

    public static void main(final String[] args) throws IOException {
        for (final String name : List.of("HR", "HT", "M")) {
            final PatchSeqTask task = PatchSeqTask.load(name);
            final Validation ours = CrossValidation.run(selection(), task.table(), task.folds(), Progress.NONE);
            for (final String theirs : List.of("logistic", "boosting")) {
                final List<PairedPrediction> pairs =
                        pairs(ours, predictions(Path.of(args[0], name + "_" + theirs + ".csv")));
                for (final Metric metric : List.of(Metric.ACCURACY, Metric.MACRO_F1)) {
                    print(name, theirs, PairedComparison.of(ours.classes(), pairs, metric, 10_000, 0));
                }
            }
        }
    }

    private static Recipe selection() {
        final Recipe logistic = PipelineRecipe.of(LogisticRecipe.DEFAULT, ImputeStep.MEDIAN, StandardiseStep.Z_SCORE);
        final Recipe forest = PipelineRecipe.of(ForestRecipe.DEFAULT, ImputeStep.MEDIAN);
        final Map<String, Recipe> candidates = new LinkedHashMap<>();
        candidates.put("logistic", logistic);
        candidates.put("forest", forest);
        candidates.put("boosting", BoostingRecipe.DEFAULT);
        candidates.put("average", new AverageRecipe(List.of(logistic, forest, BoostingRecipe.DEFAULT)));
        return new SelectedRecipe(candidates, SelectionScore.MACRO_F1, 3, 1, 0);
    }

    /** Predicted class by repeat, fold and cell. */
    private static Map<List<String>, String> predictions(final Path file) throws IOException {
        final Map<List<String>, String> predictions = new HashMap<>();
        for (final String line : Files.readAllLines(file)) {
            final String[] cells = line.split(",");
            predictions.put(List.of(cells[1], cells[2], cells[0]), cells[3]);
        }
        return predictions;
    }

    private static List<PairedPrediction> pairs(final Validation ours, final Map<List<String>, String> theirs) {
        final List<PairedPrediction> pairs = new ArrayList<>();
        for (final FoldPredictions fold : ours.folds()) {
            final int repeat = fold.split().repeat();
            for (int i = 0; i < fold.truth().length; i++) {
                final int row = fold.split().test()[i];
                final String id = ours.table().ids().get(row);
                final int second = ours.classes()
                        .indexOf(theirs.get(
                                List.of("" + repeat, "" + fold.split().fold(), id)));
                pairs.add(new PairedPrediction(
                        id,
                        ours.table().groups().get(row),
                        repeat,
                        fold.split().fold(),
                        fold.truth()[i],
                        fold.predicted()[i],
                        second));
            }
        }
        return pairs;
    }

    private static void print(final String task, final String theirs, final PairedComparison c) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %.2f | %.2f | %+.2f | [%+.2f, %+.2f] | [%+.2f, %+.2f] | %.4f | %d/%d/%d |%n",
                task,
                theirs,
                c.metric().name().toLowerCase(Locale.ROOT),
                100 * c.first(),
                100 * c.second(),
                100 * c.difference(),
                100 * c.donorInterval().low(),
                100 * c.donorInterval().high(),
                100 * c.correctedInterval().low(),
                100 * c.correctedInterval().high(),
                c.permutation(),
                c.wins(),
                c.ties(),
                c.folds());
    }
}
