package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ephys.knime.models.CredibleModel.Credible;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Predictor;
import org.ephys.knime.models.Progress;

/** Says for each cell what a model predicts, how far to believe it, and why. */
public final class Judge {
    private final Model model;
    private final TrustPart trust;
    private final String obstacle;
    private final TrustLevels levels;

    /**
     * @param model any model; one that is not calibrated is never confident
     * @param levels where decisions are made
     */
    public Judge(final Model model, final TrustLevels levels) {
        this.model = model;
        this.levels = levels;
        trust = model instanceof TrustedModel trusted ? trusted.trust() : null;
        obstacle = model instanceof TrustedModel trusted && !trusted.obstacle().isEmpty()
                ? trusted.obstacle()
                : "it was trained without looking at its own errors; switch on Learn how far to trust predictions in"
                        + " its learner";
    }

    /** @return where decisions on cells are made */
    public TrustLevels levels() {
        return levels;
    }

    /**
     * Refuses a table before its first row.
     *
     * @param rows a table, with or without rows
     * @throws org.ephys.knime.models.ModelException if a column of the model is missing or is measured in another unit
     */
    public void check(final Dataset rows) {
        model.signature().valuesOf(rows);
    }

    /** @return what is odd about the features of a whole table, to be given all its cells */
    public OddFeatures oddFeatures() {
        return new OddFeatures(model.signature(), trust == null ? null : trust.cells());
    }

    /** @return the classifier that {@link #answers(Dataset, Predictor, Progress)} asks, to be closed afterwards */
    public Predictor open() {
        return TrustedModel.classifier(model).predictor();
    }

    /**
     * @param rows cells with the model's features
     * @param progress where to report
     * @return an answer per cell
     */
    public List<Answer> answers(final Dataset rows, final Progress progress) {
        try (Predictor classifier = open()) {
            return answers(rows, classifier, progress);
        }
    }

    /**
     * The same for a table that comes in blocks.
     *
     * @param rows a block of cells with the model's features
     * @param classifier from {@link #open}, or one that says the same
     * @param progress where to report
     * @return an answer per cell
     */
    public List<Answer> answers(final Dataset rows, final Predictor classifier, final Progress progress) {
        final double[][] values = model.signature().valuesOf(rows);
        final List<Credible> said = trust != null
                ? ((TrustedModel) model).credible(rows, classifier, progress)
                : Arrays.stream(classifier.probabilities(rows, progress))
                        .map(p -> new Credible(p, null))
                        .toList();
        return IntStream.range(0, values.length)
                .parallel()
                .mapToObj(r -> {
                    progress.checkCancelled();
                    return answer(values[r], said.get(r));
                })
                .toList();
    }

    private Answer answer(final double[] row, final Credible said) {
        int features = 0;
        int present = 0;
        for (int c = 0; c < row.length; c++) {
            if (trust == null || trust.protocols().of()[c] >= 0) {
                features++;
                present += Double.isNaN(row[c]) ? 0 : 1;
            }
        }
        final double observed = features == 0 ? 0 : present / (double) features;
        final int recorded = trust == null ? 0 : trust.protocols().recorded(row);
        final String protocols = trust == null ? "" : trust.protocols().text(recorded);
        if (present == 0 || observed < levels.leastObserved()) {
            final String reason = present == 0
                    ? "none of the " + features + " features was measured"
                    : "only " + present + " of " + features + " features were measured ("
                            + (protocols.isEmpty() ? percent(observed) : protocols) + "), less than "
                            + percent(levels.leastObserved());
            return new Answer(
                    null, null, null, Double.NaN, "", observed, protocols, Double.NaN, Decision.WITHHELD, reason);
        }
        final CombinationReference reference =
                trust == null ? null : trust.references().get(recorded);
        double typicality = Double.NaN;
        String worst = "";
        if (reference != null && trust.clouds() != null) {
            final Placement place = trust.clouds().place(trust.protocols().masked(row, recorded));
            typicality = reference.typicality(place.score());
            worst = model.columns().get(place.worst());
        }
        final List<Integer> set = said.pValues() == null ? null : set(said.pValues());
        final Answer open = new Answer(
                said.probabilities(),
                said.pValues(),
                set,
                typicality,
                worst,
                observed,
                protocols,
                reference == null ? Double.NaN : reference.accuracy(),
                Decision.UNCERTAIN,
                "");
        return decided(open, recorded, reference);
    }

    private List<Integer> set(final double[] pValues) {
        final List<Integer> set = new ArrayList<>();
        for (int k = 0; k < pValues.length; k++) {
            if (pValues[k] > 1 - levels.coverage()) {
                set.add(k);
            }
        }
        return set;
    }

    private Answer decided(final Answer answer, final int recorded, final CombinationReference reference) {
        final String level = percent(levels.coverage());
        if (trust == null) {
            return with(answer, Decision.UNCERTAIN, "the model is not calibrated: " + obstacle);
        }
        if (reference == null) {
            return with(
                    answer, Decision.UNCERTAIN, "no training cell has these protocols together: " + answer.protocols());
        }
        final String missing = recorded == trust.protocols().all()
                ? ""
                : "without " + trust.protocols().text(trust.protocols().all() & ~recorded)
                        + ", where training cells are predicted rightly in " + percent(reference.accuracy());
        if (answer.typicality() <= levels.unlike()) {
            return with(
                    answer,
                    Decision.UNLIKE,
                    "unlike the training cells (typicality " + number(answer.typicality()) + "), most of all by "
                            + answer.worst());
        }
        if (answer.set().isEmpty()) {
            return with(
                    answer,
                    Decision.NONE,
                    "no class fits at " + level + " (credibility " + number(answer.credibility()) + ")");
        }
        if (answer.set().size() > 1) {
            final String names = answer.set().stream().map(model.classes()::get).collect(Collectors.joining(", "));
            return with(
                    answer,
                    Decision.UNCERTAIN,
                    join(answer.set().size() + " classes fit at " + level + ": " + names, missing));
        }
        if (answer.set().get(0) != answer.best().orElseThrow()) {
            // classes are held against their own cells, so that a rare class may fit where a common one is more
            // probable
            return with(
                    answer,
                    Decision.UNCERTAIN,
                    join(
                            "the only class that fits at " + level + ", "
                                    + model.classes().get(answer.set().get(0)) + ", is not the most probable one",
                            missing));
        }
        if (answer.observed() < levels.fairlyObserved()) {
            return with(
                    answer,
                    Decision.UNCERTAIN,
                    join("only " + percent(answer.observed()) + " of the features were measured", missing));
        }
        return with(answer, Decision.CONFIDENT, join("one class fits at " + level, missing));
    }

    private static String join(final String reason, final String missing) {
        return missing.isEmpty() ? reason : reason + "; " + missing;
    }

    private static Answer with(final Answer answer, final Decision decision, final String reason) {
        return new Answer(
                answer.probabilities(),
                answer.pValues(),
                answer.set(),
                answer.typicality(),
                answer.worst(),
                answer.observed(),
                answer.protocols(),
                answer.expectedAccuracy(),
                decision,
                reason);
    }

    private static String percent(final double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String number(final double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
