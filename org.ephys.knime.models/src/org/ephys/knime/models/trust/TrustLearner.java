package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.ClassProbabilities;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.concurrent.Parallel;
import org.ephys.knime.models.evaluation.FoldMaker;
import org.ephys.knime.models.evaluation.SelectedModel;
import org.ephys.knime.models.evaluation.Split;

/** Learns from inner folds what a model may be believed. */
final class TrustLearner {
    private final TrustedRecipe recipe;
    private final Dataset train;
    private final List<String> classes;
    private final int[] y;
    private final Protocols protocols;

    TrustLearner(final TrustedRecipe recipe, final Dataset train) {
        this.recipe = recipe;
        this.train = train;
        classes = train.classesForTraining();
        y = train.labelIndices(classes);
        protocols = Protocols.of(train);
    }

    TrustedModel learn(final Model model, final Progress progress) {
        final List<Split> splits = splits();
        final String obstacle = obstacle(splits);
        if (!obstacle.isEmpty()) {
            return new TrustedModel(recipe, model, null, obstacle);
        }
        return new TrustedModel(recipe, model, learn(splits, again(model), progress), "");
    }

    /** What is fitted in the inner folds: of a selection its winner, as choosing anew would cost as much as all before. */
    private Recipe again(final Model model) {
        return model instanceof SelectedModel selected ? selected.chosenRecipe() : recipe.base();
    }

    /** Donor-grouped where donors are known; a cell whose donor is not known counts as a donor. */
    private List<Split> splits() {
        final long donors = Arrays.stream(train.donors()).distinct().count();
        if (donors < 2) {
            return List.of();
        }
        return new FoldMaker((int) Math.min(recipe.folds(), donors), 1, true, recipe.seed())
                .make(train)
                .splits();
    }

    private String obstacle(final List<Split> splits) {
        if (splits.isEmpty()) {
            return "all training cells come from one donor";
        }
        for (final Split split : splits) {
            if (Arrays.stream(split.train()).map(r -> y[r]).distinct().count() < 2) {
                return "without one of " + splits.size()
                        + " groups of donors there is only one class left to learn from";
            }
        }
        return "";
    }

    TrustPart learn(final List<Split> splits, final Recipe again, final Progress progress) {
        final List<Map<Integer, List<Held>>> parts = Parallel.map(
                splits.size(),
                s -> predict(splits.get(s), again, progress),
                progress,
                "Learning how far to trust predictions");
        final Map<Integer, List<Held>> all = new LinkedHashMap<>();
        for (int protocol = 1; protocol <= protocols.all(); protocol++) {
            final List<Held> cells = new ArrayList<>();
            for (final Map<Integer, List<Held>> part : parts) {
                cells.addAll(part.get(protocol));
            }
            if (!cells.isEmpty()) {
                all.put(protocol, cells);
            }
        }
        final Map<Integer, CombinationReference> references = new LinkedHashMap<>();
        all.forEach((combination, cells) -> references.put(combination, reference(cells)));
        final ClassGaussians clouds = clouds(train);
        final ReferenceCells cells = clouds == null
                ? null
                : ReferenceCells.of(train.values(), y, classes.size(), train.width(), recipe.seed());
        return new TrustPart(protocols, shares(), clouds, cells, references);
    }

    private double[] shares() {
        final double[] shares = new double[classes.size()];
        for (final int k : y) {
            shares[k] += 1.0 / y.length;
        }
        return shares;
    }

    private ClassGaussians clouds(final Dataset cells) {
        return cells.width() > TrustPart.MAX_FEATURES ? null : ClassGaussians.fit(cells, classes);
    }

    /** A cell that the model had not seen: its row, the probabilities of the classes, the distance from the nearest one. */
    private record Held(int row, double[] probabilities, double score) {}

    private Map<Integer, List<Held>> predict(final Split split, final Recipe again, final Progress progress) {
        final Dataset part = train.rows(split.train());
        final Model model = again.fit(part, progress.silent());
        final ClassGaussians clouds = clouds(part);
        final Map<Integer, List<Held>> held = new LinkedHashMap<>();
        for (int combination = 1; combination <= protocols.all(); combination++) {
            progress.checkCancelled();
            held.put(combination, predict(split.test(), combination, model, clouds));
        }
        return held;
    }

    /** Predicts the cells that have all protocols of the combination, by these alone. */
    private List<Held> predict(
            final int[] test, final int combination, final Model model, final ClassGaussians clouds) {
        final int[] rows = Arrays.stream(test)
                .filter(r -> (protocols.recorded(train.values()[r]) & combination) == combination)
                .toArray();
        final double[][] prepared = new double[rows.length][];
        final double[] scores = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            final double[] masked = protocols.masked(train.values()[rows[i]], combination);
            prepared[i] = TrustPart.prepared(masked, protocols, clouds, new boolean[masked.length]);
            scores[i] = clouds == null ? Double.NaN : clouds.place(masked).score();
        }
        final double[][] own = rows.length == 0
                ? new double[0][]
                : model.probabilities(train.rows(rows).withLabels(null).withValues(prepared), Progress.NONE);
        final List<Held> held = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            final double[] probabilities = new double[classes.size()];
            for (int k = 0; k < own[i].length; k++) {
                probabilities[classes.indexOf(model.classes().get(k))] = own[i][k];
            }
            held.add(new Held(rows[i], probabilities, scores[i]));
        }
        return held;
    }

    private CombinationReference reference(final List<Held> cells) {
        final double[][] probabilities = cells.stream().map(Held::probabilities).toArray(double[][]::new);
        final int[] truth = cells.stream().mapToInt(cell -> y[cell.row()]).toArray();
        int right = 0;
        for (int i = 0; i < truth.length; i++) {
            right += ClassProbabilities.mostProbable(probabilities[i]) == truth[i] ? 1 : 0;
        }
        final int[] donors = train.donors();
        final List<ClassScores> perClass = new ArrayList<>();
        for (int k = 0; k < classes.size(); k++) {
            final int wanted = k;
            final List<Held> own =
                    cells.stream().filter(cell -> y[cell.row()] == wanted).toList();
            perClass.add(ClassScores.of(
                    own.stream()
                            .mapToDouble(cell -> 1 - Temperature.floored(cell.probabilities()[wanted], classes.size()))
                            .toArray(),
                    own.stream().mapToInt(cell -> donors[cell.row()]).toArray()));
        }
        final double[] typicality = cells.stream()
                .mapToDouble(Held::score)
                .filter(score -> !Double.isNaN(score))
                .sorted()
                .toArray();
        return new CombinationReference(
                truth.length,
                right / (double) truth.length,
                Temperature.fit(probabilities, truth),
                perClass,
                typicality);
    }
}
