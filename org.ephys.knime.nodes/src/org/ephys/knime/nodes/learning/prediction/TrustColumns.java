package org.ephys.knime.nodes.learning.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ephys.knime.models.trust.Answer;
import org.ephys.knime.models.trust.Decision;
import org.ephys.knime.signal.table.Column;

/**
 * The columns that say how far a prediction can be trusted, after those of the prediction itself.
 *
 * @param target the column that is predicted
 * @param classes its classes
 */
record TrustColumns(String target, List<String> classes) {
    /**
     * @param pValues whether the p-value of every class is wanted
     * @return set, p-values (if wanted), credibility, typicality and what it depends on, decision and reason
     */
    List<Column<Answer, ?>> columns(final boolean pValues) {
        final List<Column<Answer, ?>> columns = new ArrayList<>();
        columns.add(Column.text("Set", "the classes that fit", this::set));
        for (int k = 0; pValues && k < classes.size(); k++) {
            final int at = k;
            columns.add(share(
                    "p (" + target + "=" + classes.get(k) + ")",
                    "share of the class's own cells that fit as badly or worse",
                    answer -> answer.pValues() == null ? null : answer.pValues()[at]));
        }
        columns.add(share("Credibility", "largest of the p-values", Answer::credibility));
        columns.add(
                share("Typicality", "share of training cells as far from their class or farther", Answer::typicality));
        columns.add(Column.textIfAny("Least typical feature", "the feature that fits least", Answer::worst));
        columns.add(share("Observed", "share of the model's features that the cell has", Answer::observed));
        columns.add(Column.textIfAny("Protocols", "protocols that the cell has features of", Answer::protocols));
        columns.add(share(
                "Expected accuracy",
                "share of training cells with these protocols that were predicted rightly when left out",
                Answer::expectedAccuracy));
        columns.add(Column.<Answer>text("Decision", "what to do with the prediction", answer -> word(answer.decision()))
                .oneOf(Arrays.stream(Decision.values()).map(TrustColumns::word).toList()));
        columns.add(Column.text("Reason", "why, in words", Answer::reason));
        return columns;
    }

    private static Column<Answer, Double> share(
            final String name, final String description, final Function<Answer, Double> getter) {
        return Column.<Answer>number(name, "", description, getter).fromZeroToOne();
    }

    private String set(final Answer answer) {
        return answer.set() == null
                ? null
                : answer.set().stream().map(classes::get).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String word(final Decision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }
}
