package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A column of the table in which answers are written, declared once for whoever writes such a table.
 *
 * @param name of the column
 * @param description what it says, for a person to read
 * @param share whether its values are numbers from 0 to 1 ({@link Double}) and not texts ({@link String})
 * @param texts all texts that it can have; empty = any
 * @param value gives the value of a cell, {@code null} or NaN = missing
 */
public record AnswerColumn(
        String name, String description, boolean share, List<String> texts, Function<Answer, Object> value) {

    /** Name of the column with the classes that fit. */
    public static final String SET = "Set";

    /** Name of the column with the largest of the p-values. */
    public static final String CREDIBILITY = "Credibility";

    /** Name of the column with the share of training cells that are as far out. */
    public static final String TYPICALITY = "Typicality";

    /** Name of the column with the share of features that the cell has. */
    public static final String OBSERVED = "Observed";

    /** Name of the column with the protocols that the cell has features of. */
    public static final String PROTOCOLS = "Protocols";

    /** Name of the column with how many cells like it are predicted rightly. */
    public static final String EXPECTED_ACCURACY = "Expected accuracy";

    /** Name of the column with what to do with the prediction. */
    public static final String DECISION = "Decision";

    /** Name of the column with why, in words. */
    public static final String REASON = "Reason";

    /**
     * All columns: what is predicted, and how far to believe it.
     *
     * @param target the column that is predicted
     * @param classes its classes
     * @param probabilities whether the probability and the p-value of every class are wanted
     * @return probabilities (if wanted), prediction, confidence, set, p-values (if wanted), credibility, typicality and
     *     what it depends on, decision and reason
     */
    public static List<AnswerColumn> of(final String target, final List<String> classes, final boolean probabilities) {
        final PredictionNames names = new PredictionNames(target);
        final List<AnswerColumn> columns = new ArrayList<>();
        for (int k = 0; probabilities && k < classes.size(); k++) {
            final int at = k;
            columns.add(share(
                    names.probability(classes.get(k)),
                    "probability of the class",
                    answer -> answer.probabilities() == null ? null : answer.probabilities()[at]));
        }
        columns.add(text(names.prediction(), "most probable class", classes, answer -> prediction(answer, classes)));
        columns.add(share(
                names.confidence(),
                "its probability",
                answer -> answer.best().isEmpty()
                        ? null
                        : answer.probabilities()[answer.best().getAsInt()]));
        columns.add(text(SET, "the classes that fit", List.of(), answer -> set(answer, classes)));
        for (int k = 0; probabilities && k < classes.size(); k++) {
            final int at = k;
            columns.add(share(
                    names.pValue(classes.get(k)),
                    "share of the class's own cells that fit as badly or worse",
                    answer -> answer.pValues() == null ? null : answer.pValues()[at]));
        }
        columns.add(share(CREDIBILITY, "largest of the p-values", Answer::credibility));
        columns.add(
                share(TYPICALITY, "share of training cells as far from their class or farther", Answer::typicality));
        columns.add(
                text("Least typical feature", "the feature that fits least", List.of(), answer -> any(answer.worst())));
        columns.add(share(OBSERVED, "share of the model's features that the cell has", Answer::observed));
        columns.add(text(
                PROTOCOLS, "protocols that the cell has features of", List.of(), answer -> any(answer.protocols())));
        columns.add(share(
                EXPECTED_ACCURACY,
                "share of training cells with these protocols that were predicted rightly when left out",
                Answer::expectedAccuracy));
        columns.add(text(DECISION, "what to do with the prediction", Decision.texts(), answer -> answer.decision()
                .text()));
        columns.add(text(REASON, "why, in words", List.of(), Answer::reason));
        return List.copyOf(columns);
    }

    private static AnswerColumn share(
            final String name, final String description, final Function<Answer, Object> value) {
        return new AnswerColumn(name, description, true, List.of(), value);
    }

    private static AnswerColumn text(
            final String name,
            final String description,
            final List<String> texts,
            final Function<Answer, Object> value) {
        return new AnswerColumn(name, description, false, texts, value);
    }

    private static String prediction(final Answer answer, final List<String> classes) {
        return answer.best().isEmpty() ? null : classes.get(answer.best().getAsInt());
    }

    private static String set(final Answer answer, final List<String> classes) {
        return answer.set() == null
                ? null
                : answer.set().stream().map(classes::get).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String any(final String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
