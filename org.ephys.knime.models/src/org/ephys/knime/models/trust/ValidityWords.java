package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.ephys.knime.models.Model;

/** Makes a verdict of what was measured, and says it in words. */
final class ValidityWords {
    private static final int NAMED = 3;
    private static final double MORE_GAPS = 0.1;
    private static final double HALF = 0.5;
    private static final String LABEL_SOME =
            "Label 20 to 100 cells of your own recordings and add them to the training "
                    + "table; with labels here, accuracy and coverage are measured. Nothing is aligned by itself: that takes "
                    + "another mixture of classes for another rig.";
    private static final String LEFT_OPEN =
            "The reason stands with each cell that Cell Type Predictor leaves open. Where it names protocols that are "
                    + "missing, record them, or train a model on cells with the protocols that you record.";

    private final Model model;
    private final TrustLevels levels;
    private final List<Answer> answers;
    private final LabelledCells labelled;
    private final ValidityFindings findings;

    ValidityWords(
            final Model model,
            final TrustLevels levels,
            final TrainingOrigin here,
            final List<Answer> answers,
            final LabelledCells labelled) {
        this.model = model;
        this.levels = levels;
        this.answers = answers;
        this.labelled = labelled;
        findings = new ValidityFindings(model, levels, here, answers, labelled);
    }

    /** The model knows nothing of its training cells. */
    Validity unknown() {
        findings.origins();
        findings.answered();
        findings.labels();
        final boolean worse = findings.worse();
        return new Validity(
                worse ? ValidityVerdict.NOT_VALID : ValidityVerdict.NOT_KNOWN,
                (worse
                                ? "The model is not valid on these cells: " + wrong() + "; what else differs"
                                : "Whether the model is valid on these cells")
                        + " is not known, because the model does not know its training cells: " + obstacle() + ".",
                "Train the model with \"Learn how far to trust predictions\" on cells of several donors.",
                findings.list(),
                List.of(),
                List.of(),
                answers,
                List.of());
    }

    private String obstacle() {
        if (model instanceof TrustedModel trusted && trusted.trust() != null) {
            return "it has more than " + TrustPart.MAX_FEATURES + " features";
        }
        return model instanceof TrustedModel trusted && !trusted.obstacle().isEmpty()
                ? trusted.obstacle()
                : "it was trained without looking at its own errors";
    }

    /** Everything was measured. */
    Validity judged(
            final double auroc,
            final List<FeatureDrift> features,
            final List<ClassValidity> classes,
            final List<double[]> changed,
            final boolean changedWanted) {
        final List<String> reasons = new ArrayList<>();
        final boolean otherOrigin = findings.origins();
        final boolean apart = findings.distribution(auroc);
        if (apart) {
            reasons.add("they can be told from training cells of the same classes (AUROC "
                    + ValidityFindings.number(auroc) + ", without a difference at most "
                    + ValidityFindings.number(DistributionTest.LIMIT) + ")");
        }
        if (findings.otherSpecies()) {
            reasons.add("they are of " + findings.bothSpecies());
        } else if (otherOrigin) {
            reasons.add("they have another origin than the training cells");
        }
        final long drifted = findings.drift(features);
        if (drifted > 0) {
            reasons.add(drifted + " of " + features.size()
                    + (drifted == 1 ? " features has changed: " : " features have changed, most of all ")
                    + ValidityFindings.worst(features));
        }
        final double gaps = mean(features, FeatureDrift::newMissing);
        final double gapsBefore = mean(features, FeatureDrift::trainingMissing);
        if (gaps - gapsBefore > MORE_GAPS) {
            reasons.add(ValidityFindings.percent(gaps)
                    + " of the values of recorded protocols are missing, of the training cells "
                    + ValidityFindings.percent(gapsBefore));
        }
        final boolean unlike = findings.unlike();
        if (unlike) {
            reasons.add(ValidityFindings.inWords(findings.unlikeCells()) + " cells are unlike the training cells");
        }
        findings.answered();
        findings.labels();
        if (changedWanted) {
            findings.shares(auroc, changed);
        }
        final ValidityVerdict verdict = verdict(
                apart || findings.otherSpecies(),
                otherOrigin || unlike || ValidityFindings.suspicious(features),
                Double.isNaN(auroc));
        return new Validity(
                verdict,
                sentence(verdict, reasons, auroc),
                cure(verdict, features),
                findings.list(),
                features,
                classes,
                answers,
                changed);
    }

    private static double mean(final List<FeatureDrift> features, final ToDoubleFunction<FeatureDrift> share) {
        return features.stream()
                .mapToDouble(share)
                .filter(x -> !Double.isNaN(x))
                .average()
                .orElse(0);
    }

    /** Whether enough cells are labelled and predicted as expected. */
    private boolean proven() {
        return labelled.judged() >= ValidityCheck.LEAST_LABELLED && !findings.worse();
    }

    private ValidityVerdict verdict(final boolean another, final boolean suspicious, final boolean tooFew) {
        if (findings.worse()) {
            return ValidityVerdict.NOT_VALID;
        }
        if (another && !proven()) {
            return ValidityVerdict.ANOTHER_DISTRIBUTION;
        }
        if (another || suspicious) {
            return ValidityVerdict.DOUBTFUL;
        }
        return tooFew && !proven() ? ValidityVerdict.NOT_KNOWN : ValidityVerdict.NOTHING_AGAINST;
    }

    private String sentence(final ValidityVerdict verdict, final List<String> reasons, final double auroc) {
        final String because = String.join("; ", reasons);
        final String labels = proven()
                ? "; " + ValidityFindings.inWords(labelled.right(-1))
                        + " labelled cells are predicted rightly, as many as expected"
                : "";
        return switch (verdict) {
            case NOT_VALID ->
                "The model is not valid on these cells: " + wrong() + (because.isEmpty() ? "" : "; " + because) + ".";
            case ANOTHER_DISTRIBUTION ->
                "The model should not be used on these cells without labelled ones among them: " + because + ".";
            case DOUBTFUL -> "The model is to be used on these cells with care: " + because + labels + ".";
            case NOT_KNOWN ->
                "Whether the model is valid on these cells is not known: there are too few with a prediction (at least "
                        + DistributionTest.LEAST_CELLS + " are needed)" + (because.isEmpty() ? "" : "; " + because)
                        + ".";
            case NOTHING_AGAINST ->
                (leftOpen()
                                ? "The model may be used on these cells, but it leaves most of them open: only "
                                        + ValidityFindings.inWords(findings.confidentCells())
                                        + " are predicted confidently"
                                : "Nothing speaks against using the model on these cells")
                        + (Double.isNaN(auroc)
                                ? ""
                                : (leftOpen() ? ", though they" : ": they")
                                        + " cannot be told from training cells of the same classes (AUROC "
                                        + ValidityFindings.number(auroc) + ")")
                        + labels + "; a subclass that was not trained would not be noticed.";
        };
    }

    /** Whether most cells get no answer, however much they are like the training cells. */
    private boolean leftOpen() {
        return findings.confidentCells().share() < HALF;
    }

    private String cure(final ValidityVerdict verdict, final List<FeatureDrift> features) {
        final String units = features.stream()
                .filter(f -> f.drifted() && !f.hint().isEmpty())
                .limit(NAMED)
                .map(f -> f.feature() + " (" + f.hint() + ")")
                .collect(Collectors.joining(", "));
        return switch (verdict) {
            case NOTHING_AGAINST -> leftOpen() ? LEFT_OPEN : "";
            case NOT_KNOWN -> "Give more cells, or label some.";
            default -> (units.isEmpty() ? "" : "Look at the units first: " + units + ". ") + LABEL_SOME;
        };
    }

    private String wrong() {
        return ValidityFindings.inWords(labelled.right(-1)) + " labelled cells are predicted rightly (expected: "
                + ValidityFindings.percent(labelled.expected()) + "), and "
                + ValidityFindings.inWords(labelled.covered(-1)) + " have their class in their set (promised: "
                + ValidityFindings.percent(levels.coverage()) + ")";
    }
}
