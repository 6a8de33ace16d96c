package org.ephys.knime.nodes.learning.validity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.ephys.knime.models.trust.ClassValidity;
import org.ephys.knime.models.trust.Decision;
import org.ephys.knime.models.trust.FeatureDrift;
import org.ephys.knime.models.trust.PredictionNames;
import org.ephys.knime.models.trust.ValidityFinding.Outcome;
import org.ephys.knime.models.trust.ValidityTopic;
import org.ephys.knime.models.trust.ValidityVerdict;
import org.ephys.knime.nodes.learning.validity.ValidityTables.CellRow;
import org.ephys.knime.nodes.learning.validity.ValidityTables.FindingRow;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.signal.table.Column;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultView.ViewInput;

/** What the page of a verdict shows: the tables of the node, column by column. */
final class ValidityView {
    private static final Map<String, Column<FindingRow, ?>> FINDINGS = Map.of(
            "check", ValidityTables.CHECK,
            "outcome", ValidityTables.OUTCOME,
            "value", ValidityTables.VALUE,
            "limit", ValidityTables.LIMIT,
            "text", ValidityTables.EXPLANATION);

    private static final Map<String, Column<FeatureDrift, ?>> FEATURES = Map.ofEntries(
            Map.entry("name", ValidityTables.FEATURE),
            Map.entry("unit", ValidityTables.UNIT),
            Map.entry("trainingMedian", ValidityTables.TRAINING_MEDIAN),
            Map.entry("newMedian", ValidityTables.NEW_MEDIAN),
            Map.entry("spread", ValidityTables.SPREAD),
            Map.entry("shift", ValidityTables.SHIFT),
            Map.entry("low", ValidityTables.LOW),
            Map.entry("high", ValidityTables.HIGH),
            Map.entry("newLow", ValidityTables.NEW_LOW),
            Map.entry("newLower", ValidityTables.NEW_LOWER),
            Map.entry("newUpper", ValidityTables.NEW_UPPER),
            Map.entry("newHigh", ValidityTables.NEW_HIGH),
            Map.entry("outside", ValidityTables.OUTSIDE),
            Map.entry("missing", ValidityTables.NEW_MISSING),
            Map.entry("ks", ValidityTables.DISTANCE),
            Map.entry("p", ValidityTables.P),
            Map.entry("changed", ValidityTables.DRIFTED),
            Map.entry("hint", ValidityTables.HINT));

    private static final Map<String, Column<ClassValidity, ?>> CLASSES = Map.of(
            "name", ValidityTables.CLASS,
            "training", ValidityTables.TRAINING_SHARE,
            "predicted", ValidityTables.PREDICTED_SHARE,
            "estimated", ValidityTables.ESTIMATED_SHARE,
            "labelled", ValidityTables.LABELLED,
            "accuracy", ValidityTables.ACCURACY,
            "coverage", ValidityTables.COVERAGE);

    private static final Map<String, Column<CellRow, ?>> CELLS = Map.of(
            "id", CommonColumns.ID.of(CellRow::id),
            "label", ValidityTables.label(),
            "typicality", ValidityTables.typicality(),
            "worst", ValidityTables.worst(),
            "decision", ValidityTables.decision());

    private ValidityView() {}

    /** The data of the page; without tables where the node was skipped. */
    static Map<String, Object> data(final ViewInput in) {
        final BufferedDataTable[] tables = in.getInternalTables();
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", "Model validity");
        if (tables != null && tables.length >= 4) {
            data.put("findings", findings(tables[0]));
            data.put("features", columns(tables[1], FEATURES));
            data.put("classes", columns(tables[2], CLASSES));
            data.put("cells", cells(tables[3]));
        }
        return data;
    }

    /** What was looked at and what it says, in words and as constants, by which the page knows them. */
    private static Map<String, List<Object>> findings(final BufferedDataTable table) {
        final Map<String, List<Object>> findings = columns(table, FINDINGS);
        final List<Object> topics = new ArrayList<>();
        final List<Object> says = new ArrayList<>();
        for (int i = 0; i < findings.get("check").size(); i++) {
            final String topic = constant(
                    ValidityTopic.values(),
                    ValidityTopic::text,
                    findings.get("check").get(i));
            final Object outcome = findings.get("outcome").get(i);
            topics.add(topic);
            says.add(
                    ValidityTopic.VERDICT.name().equals(topic)
                            ? constant(ValidityVerdict.values(), ValidityVerdict::text, outcome)
                            : constant(Outcome.values(), Outcome::text, outcome));
        }
        findings.put("topic", topics);
        findings.put("says", says);
        return findings;
    }

    private static <E extends Enum<E>> String constant(
            final E[] constants, final Function<E, String> text, final Object words) {
        return Arrays.stream(constants)
                .filter(constant -> text.apply(constant).equals(words))
                .map(Enum::name)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, List<Object>> cells(final BufferedDataTable table) {
        final Map<String, List<Object>> cells = columns(table, CELLS);
        cells.put(
                "confident",
                cells.get("decision").stream()
                        .<Object>map(Decision.CONFIDENT.text()::equals)
                        .toList());
        final DataTableSpec spec = table.getDataTableSpec();
        spec.stream()
                .map(DataColumnSpec::getName)
                .filter(PredictionNames::isPrediction)
                .findFirst()
                .ifPresent(name -> {
                    final List<Object> values = new ArrayList<>();
                    for (final DataRow row : table) {
                        final int at = spec.findColumnIndex(name);
                        values.add(
                                row.getCell(at).isMissing()
                                        ? null
                                        : row.getCell(at).toString());
                    }
                    cells.put("prediction", values);
                });
        return cells;
    }

    private static <T> Map<String, List<Object>> columns(
            final BufferedDataTable table, final Map<String, ? extends Column<T, ?>> wanted) {
        final Map<String, ColumnReader<?>> readers = new LinkedHashMap<>();
        final Map<String, List<Object>> columns = new LinkedHashMap<>();
        new TreeMap<>(wanted).forEach((name, column) -> { // in an order that does not change
            readers.put(name, ColumnReader.of(table.getDataTableSpec(), column));
            columns.put(name, new ArrayList<>());
        });
        for (final DataRow row : table) {
            readers.forEach((name, reader) -> columns.get(name).add(reader.get(row)));
        }
        return columns;
    }
}
