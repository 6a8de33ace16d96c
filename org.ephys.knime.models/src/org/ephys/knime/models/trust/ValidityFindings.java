package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.schema.FeatureSchema;
import org.ephys.knime.models.trust.ValidityFinding.Outcome;

/** What was looked at to say whether a model can be used on new cells, one finding after the other. */
final class ValidityFindings {
    /** Share of the features that change among cells of new donors like the training donors, measured; more is a finding. */
    private static final double DRIFTING = 0.05;

    private static final double SURELY_UNLIKE = 0.01;
    private static final double WORSE = 0.05;
    private static final int NAMED = 3;
    private static final int LISTED = 10;

    private final Model model;
    private final TrustLevels levels;
    private final TrainingOrigin there;
    private final TrainingOrigin here;
    private final List<Answer> answers;
    private final LabelledCells labelled;
    private final List<ValidityFinding> findings = new ArrayList<>();

    ValidityFindings(
            final Model model,
            final TrustLevels levels,
            final TrainingOrigin here,
            final List<Answer> answers,
            final LabelledCells labelled) {
        this.model = model;
        this.levels = levels;
        this.here = here;
        this.answers = answers;
        this.labelled = labelled;
        there = model instanceof TrustedModel trusted ? trusted.origin() : null;
    }

    /** @return the findings so far */
    List<ValidityFinding> list() {
        return List.copyOf(findings);
    }

    /** @return whether a species of the new cells is none of the training cells */
    boolean otherSpecies() {
        return there != null && !there.unknown("species", here).isEmpty();
    }

    /** @return both in words, e.g. "human, the training cells of mouse" */
    String bothSpecies() {
        return here.text("species") + ", the training cells of " + there.text("species");
    }

    /** @return whether the table says that the cells have another origin than the training cells */
    boolean origins() {
        final String schema =
                FeatureSchema.of(model.columns()).map(s -> s.name() + ", ").orElse("");
        add(
                ValidityTopic.FEATURES.text(),
                model.columns().size(),
                Outcome.NEITHER,
                schema + model.columns().size() + " features of the model");
        add(
                ValidityTopic.TRAINING_CELLS.text(),
                there == null ? Double.NaN : there.cells(),
                Outcome.NEITHER,
                there == null
                        ? "not known: the model was saved before this was kept"
                        : there.cells() + " cells"
                                + (there.donors() > 0 ? " of " + there.donors() + " donors" : ", donors not known"));
        final TreeSet<String> kinds = new TreeSet<>(here.facts().keySet());
        kinds.add("species");
        kinds.add("rig");
        if (there != null) {
            kinds.addAll(there.facts().keySet());
        }
        boolean other = false;
        for (final String kind : kinds) {
            final String before = there == null ? "" : there.text(kind);
            final String now = here.text(kind);
            final boolean known = !before.isEmpty() && !now.isEmpty();
            final boolean differs = known && !there.unknown(kind, here).isEmpty();
            other |= differs;
            add(
                    kind,
                    Double.NaN,
                    !known ? Outcome.NEITHER : differs ? Outcome.AGAINST : Outcome.FOR,
                    "training cells: " + (before.isEmpty() ? "not known" : before) + "; new cells: "
                            + (now.isEmpty() ? "not known" : now));
        }
        return other;
    }

    /** @return whether the cells can be told from training cells */
    boolean distribution(final double auroc) {
        final boolean apart = auroc > DistributionTest.LIMIT;
        findings.add(new ValidityFinding(
                ValidityTopic.TOLD_APART.text(),
                auroc,
                DistributionTest.LIMIT,
                Double.isNaN(auroc) ? Outcome.NEITHER : apart ? Outcome.AGAINST : Outcome.FOR,
                Double.isNaN(auroc)
                        ? "not measured: it needs " + DistributionTest.LEAST_CELLS + " new cells with a prediction"
                        : "how well a forest tells the cells from training cells of the same classes and protocols; 0.5 = "
                                + "not at all, 1 = always"));
        return apart;
    }

    /** @return how many features have changed */
    long drift(final List<FeatureDrift> features) {
        final long drifted = features.stream().filter(FeatureDrift::drifted).count();
        findings.add(new ValidityFinding(
                ValidityTopic.CHANGED_FEATURES.text(),
                drifted,
                Math.floor(DRIFTING * features.size()),
                drifted > DRIFTING * features.size() ? Outcome.AGAINST : Outcome.FOR,
                drifted == 0 ? "none of " + features.size() : "of " + features.size() + ": " + worst(features)));
        final List<String> gone = features.stream()
                .filter(f -> Double.isNaN(f.newMedian()) && !Double.isNaN(f.trainingMedian()))
                .map(FeatureDrift::feature)
                .toList();
        if (!gone.isEmpty()) {
            add(
                    ValidityTopic.ABSENT_FEATURES.text(),
                    gone.size(),
                    Outcome.NEITHER,
                    gone.stream().limit(LISTED).collect(Collectors.joining(", "))
                            + (gone.size() > LISTED ? ", …" : ""));
        }
        return drifted;
    }

    /** @return whether more features have changed than do by chance, or one as if its unit were another */
    static boolean suspicious(final List<FeatureDrift> features) {
        return features.stream().filter(FeatureDrift::drifted).count() > DRIFTING * features.size()
                || features.stream().anyMatch(f -> f.drifted() && !f.hint().isEmpty());
    }

    /** @return the features that have changed most, in words */
    static String worst(final List<FeatureDrift> features) {
        return features.stream()
                .filter(FeatureDrift::drifted)
                .limit(NAMED)
                .map(f -> f.feature() + " ("
                        + (f.newRange().low() == f.newRange().high() ? "the same in all cells, " : "median ")
                        + value(f.newMedian()) + " instead of " + value(f.trainingMedian())
                        + (f.unit().isEmpty() ? "" : " " + f.unit()) + (f.hint().isEmpty() ? "" : "; " + f.hint())
                        + ")")
                .collect(Collectors.joining(", "));
    }

    /** @return the cells that are unlike the training cells */
    Proportion unlikeCells() {
        return new Proportion(
                (int) answers.stream()
                        .filter(a -> a.typicality() <= levels.unlike())
                        .count(),
                (int) answers.stream()
                        .filter(a -> !Double.isNaN(a.typicality()))
                        .count());
    }

    /** @return whether more are than do by chance */
    boolean unlike() {
        final Proportion unlike = unlikeCells();
        final boolean many = unlike.of() > 0 && unlike.atLeast(levels.unlike()) <= SURELY_UNLIKE;
        findings.add(new ValidityFinding(
                ValidityTopic.UNLIKE_CELLS.text(),
                unlike.share(),
                levels.unlike(),
                unlike.of() == 0 ? Outcome.NEITHER : many ? Outcome.AGAINST : Outcome.FOR,
                inWords(unlike) + " cells are unlike the training cells; by chance " + percent(levels.unlike())
                        + " of training cells are"));
        return many;
    }

    /** @return the cells that get an answer */
    Proportion confidentCells() {
        return new Proportion(
                (int) answers.stream()
                        .filter(a -> a.decision() == Decision.CONFIDENT)
                        .count(),
                answers.size());
    }

    /** How many cells get an answer. */
    void answered() {
        final Proportion confident = confidentCells();
        final long withheld =
                answers.stream().filter(a -> a.decision() == Decision.WITHHELD).count();
        add(
                ValidityTopic.CONFIDENT_CELLS.text(),
                confident.share(),
                Outcome.NEITHER,
                inWords(confident) + " cells are predicted confidently"
                        + (withheld == 0 ? "" : ", " + withheld + " have too few features for a prediction"));
    }

    /** What labelled cells say. */
    void labels() {
        final Proportion right = labelled.right(-1);
        final Proportion covered = labelled.covered(-1);
        if (right.of() > 0) {
            final boolean enough = right.of() >= ValidityCheck.LEAST_LABELLED;
            final double expected = labelled.expected();
            findings.add(new ValidityFinding(
                    ValidityTopic.ACCURACY.text(),
                    right.share(),
                    expected,
                    !enough || Double.isNaN(expected)
                            ? Outcome.NEITHER
                            : right.atMost(expected) <= WORSE ? Outcome.AGAINST : Outcome.FOR,
                    inWords(right) + " (95 % interval " + percent(right.low()) + " to " + percent(right.high())
                            + "; expected " + percent(expected) + ")" + (enough ? "" : ": too few to judge")));
            findings.add(new ValidityFinding(
                    ValidityTopic.COVERAGE.text(),
                    covered.share(),
                    levels.coverage(),
                    covered.of() < ValidityCheck.LEAST_LABELLED
                            ? Outcome.NEITHER
                            : covered.atMost(levels.coverage()) <= WORSE ? Outcome.AGAINST : Outcome.FOR,
                    inWords(covered) + " have their class in their prediction set (95 % interval "
                            + percent(covered.low()) + " to " + percent(covered.high()) + ")"));
            final Proportion sure = labelled.confidentRight();
            add(ValidityTopic.CONFIDENT_ACCURACY.text(), sure.share(), Outcome.NEITHER, inWords(sure) + " are right");
        }
        if (labelled.ofOtherClasses() > 0) {
            findings.add(new ValidityFinding(
                    ValidityTopic.OTHER_CLASSES.text(),
                    labelled.ofOtherClasses(),
                    0,
                    Outcome.AGAINST,
                    labelled.ofOtherClasses() + " labelled cells are of classes that the model does not know; "
                            + labelled.confidentOfOtherClasses() + " of them are predicted confidently all the same"));
        }
    }

    /** What became of the changed shares of the classes. */
    void shares(final double auroc, final List<double[]> changed) {
        add(
                ValidityTopic.CHANGED_SHARES.text(),
                Double.NaN,
                Outcome.NEITHER,
                !changed.isEmpty()
                        ? "estimated anew; they hold only if the cells of each class are like its training cells"
                        : Double.isNaN(auroc)
                                ? "refused: there are too few cells to tell whether they are like the training cells"
                                : "refused: the cells come from another distribution, which would be taken for another mixture");
    }

    /** @return whether labelled cells are predicted worse than the model expects of itself */
    boolean worse() {
        return labelled.judged() >= ValidityCheck.LEAST_LABELLED
                && (!Double.isNaN(labelled.expected()) && labelled.right(-1).atMost(labelled.expected()) <= WORSE
                        || labelled.covered(-1).atMost(levels.coverage()) <= WORSE);
    }

    private void add(final String check, final double value, final Outcome outcome, final String explanation) {
        findings.add(new ValidityFinding(check, value, Double.NaN, outcome, explanation));
    }

    static String inWords(final Proportion part) {
        return part.hits() + " of " + part.of();
    }

    static String percent(final double share) {
        return Double.isNaN(share) ? "not known" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    static String number(final double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String value(final double value) {
        return Double.isNaN(value) ? "none" : String.format(Locale.ROOT, "%.3g", value);
    }
}
