package org.ephys.knime.runner.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ephys.knime.runner.execution.NodeResult;
import org.ephys.knime.runner.execution.RunResult;
import org.ephys.knime.signal.rows.CellColumns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;

/**
 * How many cells a predictor answered, what it did with the others, and what it said of each: by the names of columns, so
 * that nothing here need know the nodes. Terminal and report tell the same from it.
 *
 * @param node number of the predictor
 * @param label what the predictor is called
 * @param target what was predicted
 * @param cells number of cells
 * @param decisions cells by decision, all of {@link #DECISIONS} in this order
 * @param classes answered cells by class, the most frequent first
 * @param known answered cells of which the class was known beforehand
 * @param right those among them that were predicted so
 * @param columns what was said of each cell: column → values, of the first {@link #MOST_CELLS} cells
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
        Map<String, List<Object>> columns) {

    /** What becomes of a cell, the best first. */
    static final List<String> DECISIONS = List.of("confident", "uncertain", "unlike", "none", "withheld");

    /** What is said of one cell and of several that were not answered, in the order of the decisions. */
    private static final List<List<String>> IN_WORDS = List.of(
            List.of("is uncertain", "are uncertain"),
            List.of("is unlike the training cells", "are unlike the training cells"),
            List.of("fits no class", "fit no class"),
            List.of("is withheld", "are withheld"));

    /** A report with more would not open at once. */
    private static final int MOST_CELLS = 20_000;

    private static final int MOST_CLASSES = 6;

    /** Columns that a node appends to a table which has such columns already end so. */
    private static final Pattern DECISION = Pattern.compile("Decision( \\(#\\d+\\))?");

    private static final Pattern PREDICTION = Pattern.compile("Prediction \\(((?!.*\\(Confidence\\)).*)\\)");

    private static final Pattern SHOWN =
            Pattern.compile("P \\(.*=.*\\)|Set|Credibility|Typicality|Observed|Decision|Reason");

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
        final int decision = last(spec, DECISION, "");
        if (decision < 0) {
            return Optional.empty();
        }
        final String suffix = spec.getColumnSpec(decision).getName().substring("Decision".length());
        final int prediction = last(spec, PREDICTION, suffix);
        if (prediction < 0) {
            return Optional.empty();
        }
        final Matcher named = PREDICTION.matcher(without(suffix, spec, prediction));
        final String target = named.matches() ? named.group(1) : "";
        final int truth = spec.findColumnIndex(target);
        final Map<String, Integer> shown = shown(spec, suffix, prediction, truth);
        final Map<String, List<Object>> columns = new LinkedHashMap<>();
        shown.keySet().forEach(name -> columns.put(name, new ArrayList<>()));
        final Map<String, Integer> decisions = new LinkedHashMap<>();
        DECISIONS.forEach(one -> decisions.put(one, 0));
        final Map<String, Integer> classes = new TreeMap<>();
        int cells = 0;
        int known = 0;
        int right = 0;
        for (final DataRow row : table) {
            final String said = text(row.getCell(decision));
            decisions.merge(said, 1, Integer::sum);
            if (said.equals(DECISIONS.get(0))) {
                final String predicted = text(row.getCell(prediction));
                classes.merge(predicted, 1, Integer::sum);
                if (truth >= 0 && !row.getCell(truth).isMissing()) {
                    known++;
                    right += predicted.equals(text(row.getCell(truth))) ? 1 : 0;
                }
            }
            if (cells++ < MOST_CELLS) {
                shown.forEach((name, at) -> columns.get(name).add(value(row.getCell(at))));
            }
        }
        return Optional.of(
                new AnsweredCells(node, label, target, cells, decisions, sorted(classes), known, right, columns));
    }

    /** The last column whose name without the suffix is of a kind, -1 if there is none. */
    private static int last(final DataTableSpec spec, final Pattern kind, final String suffix) {
        return IntStream.range(0, spec.getNumColumns())
                .filter(i -> spec.getColumnSpec(i).getName().endsWith(suffix))
                .filter(i -> kind.matcher(without(suffix, spec, i)).matches())
                .max()
                .orElse(-1);
    }

    private static String without(final String suffix, final DataTableSpec spec, final int column) {
        final String name = spec.getColumnSpec(column).getName();
        return name.substring(0, name.length() - suffix.length());
    }

    /** Name and place of the columns that a reader wants to see, the cell first. */
    private static Map<String, Integer> shown(
            final DataTableSpec spec, final String suffix, final int prediction, final int truth) {
        final Map<String, Integer> shown = new LinkedHashMap<>();
        shown.put(CellColumns.ID.name(), Math.max(0, spec.findColumnIndex(CellColumns.ID.name())));
        if (truth >= 0) {
            shown.put(spec.getColumnSpec(truth).getName(), truth);
        }
        shown.put(without(suffix, spec, prediction), prediction);
        for (int i = 0; i < spec.getNumColumns(); i++) {
            if (spec.getColumnSpec(i).getName().endsWith(suffix)
                    && SHOWN.matcher(without(suffix, spec, i)).matches()) {
                shown.put(without(suffix, spec, i), i);
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

    /** @return for example "6 of 8 cells are answered: 4 Sst, 2 Vip. 1 is uncertain, 1 is withheld." */
    public String sentence() {
        final int answered = decisions.get(DECISIONS.get(0));
        final StringBuilder text = new StringBuilder()
                .append(answered == 0 ? "None" : String.valueOf(answered))
                .append(" of ")
                .append(cells)
                .append(cells == 1 ? " cell" : " cells")
                .append(answered == 1 || answered == 0 ? " is answered" : " are answered");
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
        final String others = IntStream.range(1, DECISIONS.size())
                .filter(d -> decisions.get(DECISIONS.get(d)) > 0)
                .mapToObj(d -> inWords(decisions.get(DECISIONS.get(d)), IN_WORDS.get(d - 1)))
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? text.toString()
                : text.append(' ').append(others).append('.').toString();
    }

    private static String inWords(final int cells, final List<String> oneAndSeveral) {
        return cells + " " + oneAndSeveral.get(cells == 1 ? 0 : 1);
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
        content.put("decisions", decisions);
        content.put("columns", columns);
        return content;
    }
}
