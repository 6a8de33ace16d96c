package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;

/**
 * Compares new cells with the cells that a model was trained on, and, where new cells are labelled, its predictions with their
 * labels. The new cells are compared with training cells of the same predicted classes and protocols.
 */
public final class ValidityCheck {
    /** Labelled cells from which on their accuracy and coverage are judged. */
    public static final int LEAST_LABELLED = 20;

    /** With fewer new cells nothing is known of their distribution. */
    public static final int LEAST_CELLS = DistributionTest.LEAST_CELLS;

    /** Area under the ROC curve above which the new cells are of another distribution. */
    public static final double ANOTHER_DISTRIBUTION = DistributionTest.LIMIT;

    private static final double DRIFT_LEVEL = 0.05;

    private final Model model;
    private final TrustLevels levels;
    private final boolean changedShares;
    private final long seed;

    /**
     * @param model any model; of one that is not calibrated nothing is known
     * @param levels where decisions on cells are made
     * @param changedShares whether to estimate the shares of the classes anew, if the cells are like the training cells
     * @param seed of the drawn training cells and of the forest that tells cells apart
     */
    public ValidityCheck(final Model model, final TrustLevels levels, final boolean changedShares, final long seed) {
        this.model = model;
        this.levels = levels;
        this.changedShares = changedShares;
        this.seed = seed;
    }

    /**
     * @param cells new cells with the features of the model; labels where they are known
     * @param origin where they come from
     * @param progress where to report
     * @return what is to be said of the model on these cells
     * @throws org.ephys.knime.models.ModelException if a column of the model is missing or is measured in another unit
     */
    public Validity run(final Dataset cells, final TrainingOrigin origin, final Progress progress) {
        final List<Answer> answers = new Judge(model, levels).answers(cells, progress.part(0, 0.4));
        final TrustedModel trusted = model instanceof TrustedModel known && known.trust() != null ? known : null;
        final LabelledCells labelled = new LabelledCells(model.classes(), cells.labels(), answers);
        final ValidityWords words = new ValidityWords(model, levels, origin, answers, labelled);
        if (trusted == null || trusted.trust().cells() == null) {
            return words.unknown();
        }
        final double[][] values = model.signature().valuesOf(cells);
        final int[] predicted =
                answers.stream().mapToInt(answer -> answer.best().orElse(-1)).toArray();
        final TrustPart trust = trusted.trust();
        final MatchedCells matched = MatchedCells.draw(trust.cells(), trust.protocols(), values, predicted, seed);
        progress.checkCancelled();
        final double auroc = DistributionTest.auroc(matched, model.columns(), seed, progress.part(0.4, 0.7));
        final List<FeatureDrift> features = drift(trust, matched, progress);
        final ClassShares shares = changedShares && auroc <= DistributionTest.LIMIT ? shares(answers, trust) : null;
        return words.judged(
                auroc, features, classes(trust, answers, shares, labelled), changed(answers, shares), changedShares);
    }

    private List<FeatureDrift> drift(final TrustPart trust, final MatchedCells matched, final Progress progress) {
        final int width = model.columns().size();
        final double level = DRIFT_LEVEL / width;
        final FeatureDrift[] features = new FeatureDrift[width];
        IntStream.range(0, width).parallel().forEach(c -> {
            progress.checkCancelled();
            final FeatureDrift.Known known = new FeatureDrift.Known(
                    model.columns().get(c),
                    model.signature().units().get(c),
                    Double.isNaN(trust.cells().low()[c])
                            ? Double.NaN
                            : trust.clouds().scale().centre()[c],
                    trust.clouds().scale().scale()[c],
                    trust.cells().low()[c],
                    trust.cells().high()[c]);
            features[c] = FeatureDrift.of(
                    known, withProtocol(trust, matched.training(), c), withProtocol(trust, matched.fresh(), c), level);
        });
        progress.report(0.95, "Comparing features");
        return Arrays.stream(features)
                .sorted(Comparator.comparingDouble((FeatureDrift f) -> Double.isNaN(f.p()) ? 2 : f.p())
                        .thenComparing(f -> Double.isNaN(f.distance()) ? 0 : -f.distance()))
                .toList();
    }

    /** Values of a feature among the cells that have its protocol. */
    private static double[] withProtocol(final TrustPart trust, final double[][] rows, final int c) {
        final int protocol = trust.protocols().of()[c];
        return Arrays.stream(rows)
                .filter(row -> protocol >= 0 && (trust.protocols().recorded(row) >> protocol & 1) == 1)
                .mapToDouble(row -> row[c])
                .toArray();
    }

    private static ClassShares shares(final List<Answer> answers, final TrustPart trust) {
        final double[][] probabilities = answers.stream()
                .map(Answer::probabilities)
                .filter(p -> p != null)
                .toArray(double[][]::new);
        return ClassShares.of(probabilities, trust.shares());
    }

    private List<ClassValidity> classes(
            final TrustPart trust, final List<Answer> answers, final ClassShares shares, final LabelledCells labelled) {
        final List<double[]> given = answers.stream()
                .map(Answer::probabilities)
                .filter(p -> p != null)
                .toList();
        final List<ClassValidity> classes = new ArrayList<>();
        for (int k = 0; k < model.classes().size(); k++) {
            final int own = k;
            classes.add(new ClassValidity(
                    model.classes().get(k),
                    trust.shares()[k],
                    given.stream().mapToDouble(p -> p[own]).average().orElse(Double.NaN),
                    shares == null ? Double.NaN : shares.shares()[k],
                    labelled.right(k),
                    labelled.covered(k)));
        }
        return classes;
    }

    private static List<double[]> changed(final List<Answer> answers, final ClassShares shares) {
        if (shares == null) {
            return List.of();
        }
        final List<double[]> changed = new ArrayList<>(Collections.nCopies(answers.size(), null));
        int next = 0;
        for (int r = 0; r < changed.size(); r++) {
            if (answers.get(r).probabilities() != null) {
                changed.set(r, shares.probabilities()[next++]);
            }
        }
        return changed;
    }
}
