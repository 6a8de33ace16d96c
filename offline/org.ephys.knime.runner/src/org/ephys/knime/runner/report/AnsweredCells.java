package org.ephys.knime.runner.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ephys.knime.models.trust.AnswerColumn;
import org.ephys.knime.models.trust.Decision;
import org.ephys.knime.models.trust.PredictionNames;
import org.ephys.knime.runner.execution.NodeResult;
import org.ephys.knime.runner.execution.RunResult;
import org.ephys.knime.runner.report.AnsweredColumn.Kind;
import org.ephys.knime.signal.rows.CellColumns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;

/**
 * How many cells a predictor answered, what it did with the others, and what it said of each: by the columns of
 * {@link AnswerColumn}, so that nothing here need know the nodes. Terminal and report tell the same from it.
 *
 * @param node number of the predictor
 * @param label what the predictor is called
 * @param target what was predicted
 * @param cells number of cells
 * @param decisions cells by the word of a {@link Decision}, all of them, the best first; another word is kept, too
 * @param classes answered cells by class, the most frequent first
 * @param known answered cells of which the class was known beforehand
 * @param right those among them that were predicted so
 * @param reason why most of the others were not answered, {@code null} if nothing says so
 * @param columns what was said of each of the first {@link #MOST_CELLS} cells
 */
public record AnsweredCells(
        int node,
        String label,
        String target,
        int cells,
        Map<String, Integer> decisions,
        Map<String, Integer> classes,
        int known,
        int right,
        CommonReason reason,
        List<AnsweredColumn> columns) {

    /** What becomes of a cell, the best first. */
    private static final List<Decision> DECISIONS =
            List.of(Decision.CONFIDENT, Decision.UNCERTAIN, Decision.UNLIKE, Decision.NONE, Decision.WITHHELD);

    /** A report with more would not open at once. */
    private static final int MOST_CELLS = 20_000;

    private static final int MOST_CLASSES = 6;

    /** Columns that a node appends to a table which has such columns already end so. */
    private static final Pattern DECISION = Pattern.compile(AnswerColumn.DECISION + "( \\(#\\d+\\))?");

    /** Those that a reader wants to see, beside the cell, its classes and their probabilities. */
    private static final Map<String, Kind> SHOWN = Map.of(
            AnswerColumn.SET, Kind.SET,
            AnswerColumn.CREDIBILITY, Kind.SHARE,
            AnswerColumn.TYPICALITY, Kind.SHARE,
            AnswerColumn.OBSERVED, Kind.SHARE,
            AnswerColumn.DECISION, Kind.DECISION,
            AnswerColumn.REASON, Kind.REASON);

    /** The constant of a decision, by which the page knows it, its word in the table, and how many cells there are. */
    record DecidedCells(String decision, String word, int cells) {}

    /** Where a column is, and what it says. */
    private record Place(int at, Kind kind) {}

    /**
     * @param result a run; its tables can still be read
     * @return one for every table of a predictor that says what to do with its predictions
     */
    public static List<AnsweredCells> of(final RunResult result) {
        final List<AnsweredCells> found = new ArrayList<>();
        for (final NodeResult node : result.nodes()) {
            for (final NodeResult.Output output : node.outputs()) {
                if (node.instance().name().endsWith("Predictor")
                        && output.object() instanceof BufferedDataTable table) {
                    of(node.node().id(), node.node().path(), table).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** What a table says; empty if it says nothing of decisions. */
    static Optional<AnsweredCells> of(final int node, final String label, final BufferedDataTable table) {
        final DataTableSpec spec = table.getDataTableSpec();
        final int decision = last(spec, name -> DECISION.matcher(name).matches(), "");
        if (decision < 0) {
            return Optional.empty();
        }
        final String suffix = spec.getColumnSpec(decision).getName().substring(AnswerColumn.DECISION.length());
        final int prediction = last(spec, PredictionNames::isPrediction, suffix);
        if (prediction < 0) {
            return Optional.empty();
        }
        final PredictionNames names =
                PredictionNames.of(without(suffix, spec, prediction)).orElseThrow();
        final String target = names.target();
        final int truth = spec.findColumnIndex(target);
        final Map<String, Place> shown = shown(spec, suffix, names, prediction, truth);
        final List<AnsweredColumn> columns = new ArrayList<>();
        shown.forEach((name, place) -> columns.add(new AnsweredColumn(name, place.kind, new ArrayList<>())));
        final List<Place> places = List.copyOf(shown.values());
        final Map<String, Integer> decisions = new LinkedHashMap<>();
        DECISIONS.forEach(one -> decisions.put(one.text(), 0));
        final Map<String, Integer> classes = new TreeMap<>();
        final int why = last(spec, AnswerColumn.REASON::equals, suffix);
        final List<String> reasons = new ArrayList<>();
        int cells = 0;
        int known = 0;
        int right = 0;
        for (final DataRow row : table) {
            final String said = text(row.getCell(decision));
            decisions.merge(said, 1, Integer::sum);
            if (said.equals(Decision.CONFIDENT.text())) {
                final String predicted = text(row.getCell(prediction));
                classes.merge(predicted, 1, Integer::sum);
                if (truth >= 0 && !row.getCell(truth).isMissing()) {
                    known++;
                    right += predicted.equals(text(row.getCell(truth))) ? 1 : 0;
                }
            } else if (why >= 0) {
                reasons.add(text(row.getCell(why)));
            }
            if (cells++ < MOST_CELLS) {
                for (int c = 0; c < places.size(); c++) {
                    columns.get(c).values().add(value(row.getCell(places.get(c).at)));
                }
            }
        }
        return Optional.of(new AnsweredCells(
                node,
                label,
                target,
                cells,
                decisions,
                sorted(classes),
                known,
                right,
                CommonReason.of(reasons),
                columns));
    }

    /** The last column whose name without the suffix is of a kind, -1 if there is none. */
    private static int last(final DataTableSpec spec, final Predicate<String> kind, final String suffix) {
        return IntStream.range(0, spec.getNumColumns())
                .filter(i -> spec.getColumnSpec(i).getName().endsWith(suffix))
                .filter(i -> kind.test(without(suffix, spec, i)))
                .max()
                .orElse(-1);
    }

    private static String without(final String suffix, final DataTableSpec spec, final int column) {
        final String name = spec.getColumnSpec(column).getName();
        return name.substring(0, name.length() - suffix.length());
    }

    /** Name and place of the columns that a reader wants to see, the cell first. */
    private static Map<String, Place> shown(
            final DataTableSpec spec,
            final String suffix,
            final PredictionNames names,
            final int prediction,
            final int truth) {
        final Map<String, Place> shown = new LinkedHashMap<>();
        shown.put(CellColumns.ID.name(), new Place(Math.max(0, spec.findColumnIndex(CellColumns.ID.name())), Kind.ID));
        if (truth >= 0) {
            shown.put(names.target(), new Place(truth, Kind.KNOWN));
        }
        shown.put(names.prediction(), new Place(prediction, Kind.PREDICTED));
        for (int i = 0; i < spec.getNumColumns(); i++) {
            if (spec.getColumnSpec(i).getName().endsWith(suffix)) {
                final String name = without(suffix, spec, i);
                final Kind kind = names.isProbability(name) ? Kind.SHARE : SHOWN.get(name);
                if (kind != null) {
                    shown.put(name, new Place(i, kind));
                }
            }
        }
        return shown;
    }

    private static Map<String, Integer> sorted(final Map<String, Integer> classes) {
        final Map<String, Integer> sorted = new LinkedHashMap<>();
        classes.entrySet().stream()
                .sorted(Comparator.comparing(one -> -one.getValue()))
                .forEach(one -> sorted.put(one.getKey(), one.getValue()));
        return sorted;
    }

    private static String text(final DataCell cell) {
        return cell.isMissing() ? "" : cell.toString();
    }

    /** Numbers to six decimals: a report is read, the file has all. */
    private static Object value(final DataCell cell) {
        if (cell.isMissing()) {
            return null;
        }
        return cell instanceof DoubleValue number ? Math.round(number.getDoubleValue() * 1e6) / 1e6 : cell.toString();
    }

    /**
     * @return for example "6 of 8 cells are answered: 4 Sst, 2 Vip. 1 is uncertain, 1 is withheld."; why, if no cell is
     *     answered
     */
    public String sentence() {
        final int answered = decisions.get(Decision.CONFIDENT.text());
        final StringBuilder text = new StringBuilder()
                .append(answered == 0 ? "None" : String.valueOf(answered))
                .append(" of ")
                .append(cells)
                .append(cells == 1 ? " cell is answered" : answered > 1 ? " cells are answered" : " cells is answered");
        if (answered > 0) {
            text.append(": ").append(classesInWords());
        }
        text.append('.');
        if (known > 0) {
            text.append(" Of ")
                    .append(known)
                    .append(" answered with a known class ")
                    .append(right)
                    .append(right == 1 ? " is right." : " are right.");
        }
        final String others = DECISIONS.stream()
                .filter(one -> one != Decision.CONFIDENT && decisions.get(one.text()) > 0)
                .map(one -> inWords(decisions.get(one.text()), one))
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            text.append(' ').append(others).append('.');
        }
        if (answered == 0 && reason != null) {
            text.append(' ').append(reason.sentence());
        }
        return text.toString();
    }

    private static String inWords(final int cells, final Decision decision) {
        final String are = cells == 1 ? "is " : "are ";
        return cells + " "
                + switch (decision) {
                    case CONFIDENT -> are + "answered";
                    case UNCERTAIN -> are + "uncertain";
                    case UNLIKE -> are + "unlike the training cells";
                    case NONE -> cells == 1 ? "fits no class" : "fit no class";
                    case WITHHELD -> are + "withheld";
                };
    }

    private String classesInWords() {
        final String first = classes.entrySet().stream()
                .limit(MOST_CLASSES)
                .map(one -> one.getValue() + " " + one.getKey())
                .collect(Collectors.joining(", "));
        final int others = classes.values().stream()
                .skip(MOST_CLASSES)
                .mapToInt(Integer::intValue)
                .sum();
        return others == 0 ? first : first + ", " + others + " of other classes";
    }

    /** @return as the page of the report takes it */
    Map<String, Object> described() {
        final Map<String, Object> content = new LinkedHashMap<>();
        content.put("node", node);
        content.put("label", label);
        content.put("target", target);
        content.put("sentence", sentence());
        content.put("total", cells);
        content.put(
                "decisions",
                decisions.entrySet().stream()
                        .map(one -> new DecidedCells(
                                Decision.of(one.getKey()).map(Enum::name).orElse(one.getKey()),
                                one.getKey(),
                                one.getValue()))
                        .toList());
        content.put("columns", columns);
        return content;
    }
}
