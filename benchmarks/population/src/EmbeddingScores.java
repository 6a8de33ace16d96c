import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.evaluation.SelectedRecipe;
import org.ephys.knime.models.evaluation.SelectionScore;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.population.EmbeddedCell;
import org.ephys.knime.models.population.EmbeddingSettings;
import org.ephys.knime.models.population.LossPoint;
import org.ephys.knime.models.population.PopulationEmbedding;
import org.ephys.knime.models.population.PopulationInputs;
import org.ephys.knime.models.population.PopulationModel;
import org.ephys.knime.models.population.PopulationModelFormat;
import org.ephys.knime.models.population.PopulationSession;
import org.ephys.knime.models.population.PopulationStatistics;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;

/**
 * Leave one animal out: the network is trained on the sessions of the other animals, the vectors of all cells are learnt with
 * the finished network, and a balanced logistic regression on the z-scored vectors, whose penalty is chosen among the training
 * animals, predicts the subclass of the cells of the animal that was left out. Macro-F1 of the pooled predictions, and by
 * animal. Arguments: folder in the published layout, seeds such as 0,1,2, then settings such as steps=2500; the setting
 * {@code what=statistics} scores the Population Statistics instead, and {@code what=seen} an embedding whose network has
 * learnt from the activity of all animals, once per seed: what a user with all recordings at hand gets. The inner score leaves out one of the training animals
 * after the other, with the vectors of the same network: it alone may be looked at to choose settings.
 */
public final class EmbeddingScores {
    private EmbeddingScores() {}

    public static void main(final String[] arguments) throws Exception {
        final Map<String, String> labels = new HashMap<>();
        final List<PopulationSession> sessions = NpyFolder.read(Path.of(arguments[0]), labels);
        final Map<String, Object> changes = new LinkedHashMap<>();
        String what = "embedding";
        String drop = "";
        for (int i = 2; i < arguments.length; i++) {
            final String[] pair = arguments[i].split("=", 2);
            if (pair[0].equals("what")) {
                what = pair[1];
            } else if (pair[0].equals("drop")) {
                drop = pair[1];
            } else if (pair[1].matches("[a-z_]+")) {
                changes.put(pair[0], pair[1].matches("true|false") ? (Object) Boolean.valueOf(pair[1]) : pair[1]);
            } else {
                final double number = Double.parseDouble(pair[1]);
                changes.put(pair[0], number == (int) number ? (Object) (int) number : (Object) number);
            }
        }
        final TreeSet<String> animals = new TreeSet<>();
        sessions.forEach(session -> animals.add(session.animal()));
        final List<Double> scores = new ArrayList<>();
        for (final String seed : arguments[1].split(",")) {
            changes.put("seed", Integer.parseInt(seed));
            final EmbeddingSettings settings = EmbeddingSettings.COMPACT.with(changes);
            final List<String> truth = new ArrayList<>();
            final List<String> predicted = new ArrayList<>();
            final StringBuilder line = new StringBuilder();
            final List<Double> inner = new ArrayList<>();
            final Dataset seen = what.equals("seen") ? embeddings(sessions, "", settings, labels, line) : null;
            for (final String animal : animals) {
                final long start = processSeconds();
                final Dataset table =
                        switch (what) {
                            case "seen" -> seen;
                            case "embedding" -> embeddings(sessions, animal, settings, labels, line);
                            case "joined" ->
                                joined(
                                        embeddings(sessions, animal, settings, labels, line),
                                        statistics(sessions, what, drop, labels));
                            default -> statistics(sessions, what, drop, labels);
                        };
                inner.add(inner(table, animal));
                final List<String> truthHere = new ArrayList<>();
                final List<String> predictedHere = new ArrayList<>();
                probe(table, animal, truthHere, predictedHere);
                line.append(String.format(
                        Locale.ROOT,
                        " %s F1 %.3f (%d s CPU);",
                        animal,
                        macroF1(truthHere, predictedHere),
                        processSeconds() - start));
                truth.addAll(truthHere);
                predicted.addAll(predictedHere);
            }
            scores.add(macroF1(truth, predicted));
            System.out.printf(
                    Locale.ROOT,
                    "%s seed %s %s: inner macro-F1 %.3f; macro-F1 %.3f, top-1 %.3f of %d cells;%s%n",
                    what,
                    seed,
                    changes,
                    inner.stream().mapToDouble(x -> x).average().orElseThrow(),
                    macroF1(truth, predicted),
                    accuracy(truth, predicted),
                    truth.size(),
                    line);
        }
        final double mean = scores.stream().mapToDouble(x -> x).average().orElse(0);
        final double sd = Math.sqrt(
                scores.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum() / Math.max(1, scores.size() - 1));
        System.out.printf(Locale.ROOT, "%s %s: macro-F1 %.3f ± %.3f%n", what, changes, mean, sd);
    }

    private static Dataset embeddings(
            final List<PopulationSession> sessions,
            final String animal,
            final EmbeddingSettings settings,
            final Map<String, String> labels,
            final StringBuilder line)
            throws IOException {
        final PopulationModel model = PopulationModel.train(
                sessions.stream()
                        .filter(session -> !session.animal().equals(animal))
                        .toList(),
                settings,
                Progress.NONE);
        final PopulationEmbedding embedding =
                model.embed(sessions, settings.refitSteps(), settings.seed(), Progress.NONE);
        final PopulationInputs inputs = model.inputs();
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        PopulationModelFormat.write(model, file);
        final LossPoint end = model.curve().get(model.curve().size() - 1);
        line.append(String.format(
                Locale.ROOT,
                " %s, model file of %d kB, loss %.3f validation %.3f refit %.3f, mean R² %.3f",
                inputs,
                file.size() >> 10,
                end.trainingLoss(),
                end.validationLoss(),
                embedding.curve().get(embedding.curve().size() - 1).trainingLoss(),
                embedding.cells().stream()
                        .mapToDouble(EmbeddedCell::r2)
                        .average()
                        .orElse(Double.NaN)));
        return embedding.table(
                embedding.cells().stream().map(cell -> labels.get(cell.cell())).toList());
    }

    /** What one may look at when settings are chosen: leave one animal out among the training animals. */
    private static double inner(final Dataset table, final String animal) {
        final Dataset training = table.rows(IntStream.range(0, table.size())
                .filter(row -> !table.groups().get(row).equals(animal))
                .toArray());
        final List<String> truth = new ArrayList<>();
        final List<String> predicted = new ArrayList<>();
        for (final String other : new TreeSet<>(training.groups())) {
            probe(training, other, truth, predicted);
        }
        return macroF1(truth, predicted);
    }

    /** The columns of both tables, which have the same rows. */
    private static Dataset joined(final Dataset first, final Dataset second) {
        final List<String> columns = new ArrayList<>(first.columns());
        columns.addAll(second.columns());
        final double[][] values = IntStream.range(0, first.size())
                .mapToObj(row -> DoubleStream.concat(
                                DoubleStream.of(first.values()[row]), DoubleStream.of(second.values()[row]))
                        .toArray())
                .toArray(double[][]::new);
        return Dataset.of(columns, null, values, first.ids(), first.labels(), first.groups());
    }

    private static Dataset statistics(
            final List<PopulationSession> sessions,
            final String what,
            final String drop,
            final Map<String, String> labels) {
        final Dataset all =
                new PopulationStatistics(what.equals("statistics-per-state"), 65).of(sessions, Progress.NONE);
        final int[] kept = IntStream.range(0, all.columns().size())
                .filter(c -> !all.columns().get(c).matches(drop))
                .toArray();
        return Dataset.of(
                IntStream.of(kept).mapToObj(all.columns()::get).toList(),
                null,
                Stream.of(all.values())
                        .map(row -> IntStream.of(kept).mapToDouble(c -> row[c]).toArray())
                        .toArray(double[][]::new),
                all.ids(),
                all.ids().stream().map(labels::get).toList(),
                all.groups());
    }

    private static void probe(
            final Dataset all, final String animal, final List<String> truth, final List<String> predicted) {
        final int[] labelled = IntStream.range(0, all.size())
                .filter(row -> all.labels().get(row) != null)
                .toArray();
        final int[] train = IntStream.of(labelled)
                .filter(row -> !all.groups().get(row).equals(animal))
                .toArray();
        final int[] test = IntStream.of(labelled)
                .filter(row -> all.groups().get(row).equals(animal))
                .toArray();
        final Map<String, Recipe> candidates = new LinkedHashMap<>();
        for (final double c : new double[] {0.01, 0.03, 0.1, 0.3, 1, 3}) {
            candidates.put(
                    "c=" + c,
                    PipelineRecipe.of(
                            new LogisticRecipe(c, ClassWeights.BALANCED),
                            ImputeStep.MEDIAN,
                            new StandardiseStep(StandardiseStep.Method.Z_SCORE, 0)));
        }
        final var model = new SelectedRecipe(candidates, SelectionScore.MACRO_F1, 3, 1, 0).fit(all.rows(train), Progress.NONE);
        final double[][] probabilities = model.probabilities(all.rows(test), Progress.NONE);
        for (int i = 0; i < test.length; i++) {
            int best = 0;
            for (int k = 1; k < probabilities[i].length; k++) {
                if (probabilities[i][k] > probabilities[i][best]) {
                    best = k;
                }
            }
            truth.add(all.labels().get(test[i]));
            predicted.add(model.classes().get(best));
        }
    }

    private static double accuracy(final List<String> truth, final List<String> predicted) {
        return IntStream.range(0, truth.size())
                        .filter(i -> truth.get(i).equals(predicted.get(i)))
                        .count()
                / (double) truth.size();
    }

    private static double macroF1(final List<String> truth, final List<String> predicted) {
        double sum = 0;
        final TreeSet<String> classes = new TreeSet<>(truth);
        for (final String name : classes) {
            int hits = 0;
            int either = 0;
            for (int i = 0; i < truth.size(); i++) {
                hits += truth.get(i).equals(name) && predicted.get(i).equals(name) ? 1 : 0;
                either +=
                        (truth.get(i).equals(name) ? 1 : 0) + (predicted.get(i).equals(name) ? 1 : 0);
            }
            sum += 2.0 * hits / either;
        }
        return sum / classes.size();
    }

    private static long processSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1_000_000_000L;
    }
}
