package org.ephys.knime.models.trust;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * New cells whose class is known, beside what a model says of them.
 *
 * @param classes those of the model
 * @param labels one per cell, {@code null} = not known
 * @param answers one per cell
 */
record LabelledCells(List<String> classes, List<String> labels, List<Answer> answers) {
    /** @return how many are labelled with a class of the model and have a prediction */
    int judged() {
        return right(-1).of();
    }

    /** @return cells with labels that the model does not know */
    long ofOtherClasses() {
        return IntStream.range(0, labels.size()).filter(this::other).count();
    }

    /** @return those of them that are predicted confidently all the same */
    long confidentOfOtherClasses() {
        return IntStream.range(0, labels.size())
                .filter(r -> other(r) && answers.get(r).decision() == Decision.CONFIDENT)
                .count();
    }

    private boolean other(final int r) {
        return labels.get(r) != null && label(r) < 0;
    }

    /**
     * @param k a class, -1 = all
     * @return the labelled cells that are predicted rightly
     */
    Proportion right(final int k) {
        return count(k, this::hit, r -> answers.get(r).probabilities() != null);
    }

    /**
     * @param k a class, -1 = all
     * @return the labelled cells that have their class in their prediction set
     */
    Proportion covered(final int k) {
        return count(
                k,
                r -> answers.get(r).set().contains(label(r)),
                r -> answers.get(r).set() != null);
    }

    /** @return labelled cells among the confident ones that are right */
    Proportion confidentRight() {
        return count(-1, this::hit, r -> answers.get(r).decision() == Decision.CONFIDENT);
    }

    /** @return accuracy that the model expects of itself on the labelled cells; NaN if it does not know */
    double expected() {
        return IntStream.range(0, labels.size())
                .filter(r -> label(r) >= 0 && answers.get(r).probabilities() != null)
                .mapToDouble(r -> answers.get(r).expectedAccuracy())
                .filter(accuracy -> !Double.isNaN(accuracy))
                .average()
                .orElse(Double.NaN);
    }

    /** Position of a cell's class; -1 if it has none that the model knows. */
    private int label(final int r) {
        return labels.get(r) == null ? -1 : classes.indexOf(labels.get(r));
    }

    private boolean hit(final int r) {
        return answers.get(r).best().orElse(-1) == label(r);
    }

    private Proportion count(final int k, final IntPredicate hit, final IntPredicate counts) {
        int hits = 0;
        int of = 0;
        for (int r = 0; r < labels.size(); r++) {
            final int label = label(r);
            if (label >= 0 && (k < 0 || k == label) && counts.test(r)) {
                of++;
                hits += hit.test(r) ? 1 : 0;
            }
        }
        return new Proportion(hits, of);
    }
}
