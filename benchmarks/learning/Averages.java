import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.boosting.BoostingRecipe;
import org.ephys.knime.models.evaluation.CrossValidation;
import org.ephys.knime.models.evaluation.FoldMaker;
import org.ephys.knime.models.evaluation.FoldPredictions;
import org.ephys.knime.models.evaluation.PatchSeqTask;
import org.ephys.knime.models.evaluation.Split;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.models.sequence.AttentionBiLstmRecipe;

/**
 * Which logistic regression enters the averages of the nested selection: the plain one with C = 1, the one with class
 * weights, or the best of the grid on the inner folds; and what the attention network adds as a candidate, alone and in the
 * averages. Everything is chosen on five inner donor-grouped folds of each
 * training fold, by macro-F1 or by the log-loss; the last columns are the scores of what was chosen on the test folds. Compile and run as
 * CompareWithScikitLearn in sklearn.sh, with a task, the number of repeats and, for the last rule, the word "network".
 */
public final class Averages {
    private static final double[] PENALTIES = {1, 0.1, 10};
    private static final List<String> RULES = List.of(
            "C = 1", "C = 1, class weights", "best of the grid", "best of the grid, weighted or not by itself");
    private static final String NETWORK = "network";
    /** Behind a rule: the candidate with the smallest log-loss is taken, or the average of all kinds without a choice. */
    private static final String BY_LOG_LOSS = ", by log-loss";

    private static final String ALL = ", average of all kinds";

    private final Map<String, Double> seconds = new TreeMap<>();
    private final Map<String, double[][]> inner = new LinkedHashMap<>();
    private final Map<String, double[][]> outer = new LinkedHashMap<>();
    private final int[] innerTruth;
    private final int[] truth;
    private final int classes;

    private Averages(final PatchSeqTask task, final Split split, final boolean network) {
        final Dataset train = task.table().rows(split.train());
        final Dataset test = task.table().rows(split.test());
        final List<String> names = train.classesForTraining();
        classes = names.size();
        innerTruth = train.labelIndices(names);
        truth = test.labelIndices(names);
        recipes(network).forEach((name, recipe) -> {
            final long start = System.nanoTime();
            final double[][] out = new double[train.size()][];
            for (final FoldPredictions fold : CrossValidation.run(
                            recipe, train, new FoldMaker(5, 1, true, 0).make(train), Progress.NONE)
                    .folds()) {
                for (int i = 0; i < fold.truth().length; i++) {
                    out[fold.split().test()[i]] = fold.probabilities()[i];
                }
            }
            inner.put(name, out);
            final Model model = recipe.fit(train, Progress.NONE);
            outer.put(name, model.probabilities(test.withLabels(null), Progress.NONE));
            seconds.merge(name, (System.nanoTime() - start) / 1e9, Double::sum);
        });
    }

    private static Map<String, Recipe> recipes(final boolean network) {
        final Map<String, Recipe> recipes = new LinkedHashMap<>();
        for (final double c : PENALTIES) {
            for (final ClassWeights weights : List.of(ClassWeights.NONE, ClassWeights.BALANCED)) {
                recipes.put(
                        "LR " + c + " " + weights,
                        PipelineRecipe.of(new LogisticRecipe(c, weights), ImputeStep.MEDIAN, StandardiseStep.Z_SCORE));
            }
        }
        recipes.put(
                "forest",
                PipelineRecipe.of(new ForestRecipe(500, 0, 0, 1, ClassWeights.BALANCED, 0), ImputeStep.MEDIAN));
        recipes.put("boosting", BoostingRecipe.DEFAULT);
        if (network) {
            recipes.put(NETWORK, AttentionBiLstmRecipe.of(Map.of()));
        }
        return recipes;
    }

    private List<String> chosen(final String rule) {
        final String candidates = rule.replace(BY_LOG_LOSS, "").replace(ALL, "");
        if (rule.endsWith(ALL)) {
            return candidates(candidates).stream()
                    .reduce((a, b) -> b.size() > a.size() ? b : a)
                    .orElseThrow();
        }
        return rule.endsWith(BY_LOG_LOSS)
                ? candidates(candidates).stream()
                        .min(Comparator.comparingDouble(c -> logLoss(innerTruth, mean(inner, c))))
                        .orElseThrow()
                : best(candidates(candidates));
    }

    private static double logLoss(final int[] real, final double[][] probabilities) {
        double sum = 0;
        for (int i = 0; i < real.length; i++) {
            final int classes = probabilities[i].length;
            sum -= Math.log((probabilities[i][real[i]] + 0.001) / (1 + 0.001 * classes));
        }
        return sum / real.length;
    }

    /** Candidates of a rule: every recipe, and all averages of two or more kinds. */
    private List<List<String>> candidates(final String rule) {
        final List<List<String>> candidates = new ArrayList<>();
        inner.keySet().stream()
                .filter(name -> rule.equals(NETWORK) || !name.equals(NETWORK))
                .forEach(name -> candidates.add(List.of(name)));
        final List<String> grid =
                inner.keySet().stream().filter(n -> n.startsWith("LR")).toList();
        final List<String> logistic =
                switch (rule) {
                    case "C = 1", NETWORK -> List.of("LR 1.0 NONE");
                    case "C = 1, class weights" -> List.of("LR 1.0 BALANCED");
                    case "best of the grid" -> List.of(best(
                                    grid.stream().map(List::of).toList())
                            .get(0));
                    default -> grid;
                };
        List<List<String>> averages = List.of(List.of());
        for (final String kind : rule.equals(NETWORK)
                ? List.of("forest", "boosting", NETWORK)
                : List.of("forest", "boosting")) {
            averages = Stream.concat(averages.stream(), averages.stream().map(a -> with(a, kind)))
                    .toList();
        }
        averages.stream().filter(a -> a.size() > 1).forEach(candidates::add);
        for (final String one : logistic) {
            averages.stream().filter(a -> !a.isEmpty()).map(a -> with(a, one)).forEach(candidates::add);
        }
        return candidates;
    }

    private static List<String> with(final List<String> members, final String member) {
        return Stream.concat(members.stream(), Stream.of(member)).toList();
    }

    private List<String> best(final List<List<String>> candidates) {
        List<String> best = null;
        double highest = -1;
        for (final List<String> candidate : candidates) {
            final double score = macroF1(innerTruth, predicted(inner, candidate));
            if (score > highest) {
                best = candidate;
                highest = score;
            }
        }
        return best;
    }

    private int[] predicted(final Map<String, double[][]> from, final List<String> members) {
        return Arrays.stream(mean(from, members))
                .mapToInt(row -> {
                    int predicted = 0;
                    for (int k = 1; k < row.length; k++) {
                        predicted = row[k] > row[predicted] ? k : predicted;
                    }
                    return predicted;
                })
                .toArray();
    }

    private double[][] mean(final Map<String, double[][]> from, final List<String> members) {
        final double[][] mean = new double[from.get(members.get(0)).length][classes];
        for (int r = 0; r < mean.length; r++) {
            for (final String member : members) {
                for (int k = 0; k < classes; k++) {
                    mean[r][k] += from.get(member)[r][k] / members.size();
                }
            }
        }
        return mean;
    }

    private double macroF1(final int[] real, final int[] predicted) {
        final double[] right = new double[classes];
        final double[] said = new double[classes];
        final double[] is = new double[classes];
        for (int i = 0; i < real.length; i++) {
            right[real[i]] += real[i] == predicted[i] ? 1 : 0;
            said[predicted[i]]++;
            is[real[i]]++;
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += said[k] + is[k] == 0 ? 0 : 2 * right[k] / (said[k] + is[k]);
        }
        return sum / classes;
    }

    public static void main(final String[] args) {
        final PatchSeqTask task = PatchSeqTask.load(args[0]);
        final int repeats = Integer.parseInt(args[1]);
        final boolean network = args.length > 2 && args[2].equals(NETWORK);
        final List<String> rules = new ArrayList<>(RULES);
        for (final String rule : network ? List.of("C = 1", NETWORK) : List.of("C = 1")) {
            if (!rules.contains(rule)) {
                rules.add(rule);
            }
            rules.add(rule + BY_LOG_LOSS);
            rules.add(rule + ALL);
        }
        final double[][][] sums = new double[rules.size()][repeats][3];
        for (int repeat = 0; repeat < repeats; repeat++) {
            final int wanted = repeat;
            final List<Averages> folds = task.folds().splits().stream()
                    .filter(s -> s.repeat() == wanted)
                    .map(s -> new Averages(task, s, network))
                    .toList();
            folds.forEach(fold -> System.out.printf(Locale.ROOT, "%s repeat %d, seconds: %s%n", task.name(), wanted, fold.seconds));
            for (int rule = 0; rule < rules.size(); rule++) {
                int[] real = {};
                int[] predicted = {};
                final List<List<String>> chosen = new ArrayList<>();
                for (final Averages fold : folds) {
                    final List<String> best = fold.chosen(rules.get(rule));
                    chosen.add(best);
                    sums[rule][repeat][0] += fold.macroF1(fold.innerTruth, fold.predicted(fold.inner, best)) / folds.size();
                    real = joined(real, fold.truth);
                    predicted = joined(predicted, fold.predicted(fold.outer, best));
                }
                int right = 0;
                for (int i = 0; i < real.length; i++) {
                    right += real[i] == predicted[i] ? 1 : 0;
                }
                sums[rule][repeat][1] = (double) right / real.length;
                sums[rule][repeat][2] = folds.get(0).macroF1(real, predicted);
                System.out.printf(Locale.ROOT, "%s repeat %d, %s: %s%n", task.name(), repeat, rules.get(rule), chosen);
            }
        }
        for (int rule = 0; rule < rules.size(); rule++) {
            final double[] mean = new double[3];
            for (final double[] row : sums[rule]) {
                for (int i = 0; i < 3; i++) {
                    mean[i] += 100 * row[i] / repeats;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-3s %-45s inner macro-F1 %.2f, test %.2f / %.2f%n",
                    task.name(),
                    rules.get(rule),
                    mean[0],
                    mean[1],
                    mean[2]);
        }
    }

    private static int[] joined(final int[] first, final int[] second) {
        final int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
