package org.ephys.knime.nodes.learning.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ephys.knime.models.trust.Answer;
import org.ephys.knime.models.trust.Decision;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.TableWriter;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;

/**
 * The columns that say how far a prediction can be trusted, after those of the prediction itself.
 *
 * @param target the column that is predicted
 * @param classes its classes
 */
record TrustColumns(String target, List<String> classes) {
    /** What to do with the prediction. */
    static final String DECISION = "Decision";

    /**
     * @param pValues whether the p-value of every class is wanted
     * @return set, p-values (if wanted), credibility, typicality and what it depends on, decision and reason
     */
    List<DataColumnSpec> specs(final boolean pValues) {
        final List<DataColumnSpec> specs = new ArrayList<>();
        specs.add(Columns.text("Set"));
        for (final String name : pValues ? classes : List.<String>of()) {
            specs.add(Columns.probability("p (" + target + "=" + name + ")"));
        }
        specs.add(Columns.probability("Credibility"));
        specs.add(Columns.probability("Typicality"));
        specs.add(Columns.text("Least typical feature"));
        specs.add(Columns.probability("Observed"));
        specs.add(Columns.text("Protocols"));
        specs.add(Columns.probability("Expected accuracy"));
        specs.add(Columns.classes(
                DECISION,
                Arrays.stream(Decision.values()).map(TrustColumns::word).toList()));
        specs.add(Columns.text("Reason"));
        return specs;
    }

    List<DataCell> cells(final Answer answer, final boolean pValues) {
        final List<Object> values = new ArrayList<>();
        values.add(
                answer.set() == null
                        ? null
                        : answer.set().stream().map(classes::get).collect(Collectors.joining(", ", "{", "}")));
        for (int k = 0; pValues && k < classes.size(); k++) {
            values.add(answer.pValues() == null ? null : answer.pValues()[k]);
        }
        values.add(answer.credibility());
        values.add(answer.typicality());
        values.add(textOrMissing(answer.worst()));
        values.add(answer.observed());
        values.add(textOrMissing(answer.protocols()));
        values.add(answer.expectedAccuracy());
        values.add(word(answer.decision()));
        values.add(answer.reason());
        return values.stream().map(TableWriter::cell).toList();
    }

    private static String textOrMissing(final String text) {
        return text.isEmpty() ? null : text;
    }

    private static String word(final Decision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }
}
