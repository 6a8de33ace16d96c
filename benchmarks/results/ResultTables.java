import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes the tables of recipes and tasks into a document, between the lines that say so: {@code java ResultTables.java
 * RUNS DOCUMENT}. RUNS holds one folder per workflow and task, as {@code results.sh} makes them. The numbers are those of
 * the files {@code scores.csv} and {@code comparison.csv} there; a run that is not there leaves a dash.
 */
final class ResultTables {
    private static final String BEGIN = "<!-- made by benchmarks/results/results.sh: begin -->\n";
    private static final String END = "<!-- made by benchmarks/results/results.sh: end -->\n";
    private static final List<String> TASKS = List.of("M", "HR", "HT");

    /** Recipe → workflow, and the beginning of the names of its files there. */
    private static final Map<String, String[]> RECIPES = new LinkedHashMap<>();

    static {
        RECIPES.put("balanced random forest", new String[] {"subclass-baseline", ""});
        RECIPES.put("sparse PCA + forest", new String[] {"subclass-baseline", "components_"});
        RECIPES.put("logistic regression", new String[] {"subclass-baseline", "logistic_regression_"});
        RECIPES.put("gradient boosting", new String[] {"compare-classifiers", "boosting_"});
        RECIPES.put("best classifier by nested selection", new String[] {"compare-classifiers", "best_"});
        RECIPES.put("attention BiLSTM", new String[] {"attention-bilstm", ""});
    }

    /** Workflows and their files with comparisons of two models. */
    private static final List<String[]> COMPARISONS = List.of(
            new String[] {"subclass-baseline", "comparison.csv"},
            new String[] {"subclass-baseline", "logistic_or_forest_comparison.csv"},
            new String[] {"compare-classifiers", "boosting_or_forest_comparison.csv"},
            new String[] {"attention-bilstm", "comparison.csv"},
            new String[] {"mouse-to-human-transfer", "comparison.csv"});

    private final Path runs;

    private ResultTables(final Path runs) {
        this.runs = runs;
    }

    public static void main(final String[] arguments) throws IOException {
        final Path document = Path.of(arguments[1]);
        final String text = Files.readString(document);
        final int begin = text.indexOf(BEGIN) + BEGIN.length();
        final int end = text.indexOf(END);
        if (begin < BEGIN.length() || end < begin) {
            throw new IOException(document + " has no place for the tables.");
        }
        final ResultTables tables = new ResultTables(Path.of(arguments[0]));
        Files.writeString(document, text.substring(0, begin) + tables.all() + text.substring(end));
    }

    private String all() throws IOException {
        return "\nAccuracy / macro-F1 with 95 % intervals from resampling donors:\n\n"
                + recipes(ResultTables::withIntervals)
                + "\nEach repeat by itself, accuracy/macro-F1:\n\n"
                + recipes(ResultTables::repeats)
                + "\nDifferences on the same cells and folds, with 95 % intervals from resampling donors and, corrected\n"
                + "for shared training cells, from the folds; p of the permutation test:\n\n"
                + comparisons()
                + "\n";
    }

    private String recipes(final Function<List<Map<String, String>>, String> cell) throws IOException {
        final StringBuilder table = new StringBuilder(row("recipe", TASKS)).append(row("---", List.of("---", "---", "---")));
        for (final Map.Entry<String, String[]> recipe : RECIPES.entrySet()) {
            final List<String> cells = new ArrayList<>();
            for (final String task : TASKS) {
                final List<Map<String, String>> scores =
                        read(recipe.getValue()[0] + "-" + task, recipe.getValue()[1] + "scores.csv");
                cells.add(scores.isEmpty() ? "–" : cell.apply(scores));
            }
            table.append(row(recipe.getKey(), cells));
        }
        return table.toString();
    }

    private String comparisons() throws IOException {
        final StringBuilder table = new StringBuilder(row(
                        "task", List.of("compared", "metric", "scores", "difference [donors] [corrected]", "p", "folds won")))
                .append(row("---", List.of("---", "---", "---", "---", "---", "---")));
        for (final String task : List.of("M", "HR", "HT", "AR", "AT")) {
            for (final String[] place : COMPARISONS) {
                for (final Map<String, String> line : read(place[0] + "-" + task, place[1])) {
                    if (!line.get("metric").equals("balanced_accuracy")) {
                        table.append(row(task, comparison(line)));
                    }
                }
            }
        }
        return table.toString();
    }

    private static List<String> comparison(final Map<String, String> line) {
        return List.of(
                line.get("first") + " − " + line.get("second"),
                line.get("metric").equals("macro_f1") ? "macro-F1" : line.get("metric"),
                percent(line.get("first_score"), 2) + " − " + percent(line.get("second_score"), 2),
                String.format(Locale.ROOT, "%+.2f", 100 * Double.parseDouble(line.get("difference")))
                        + interval(line, "donor")
                        + interval(line, "corrected"),
                String.format(Locale.ROOT, "%.3f", Double.parseDouble(line.get("permutation_p"))),
                line.get("folds_won") + " of " + line.get("folds"));
    }

    private static String interval(final Map<String, String> line, final String kind) {
        return String.format(
                Locale.ROOT,
                " [%+.2f, %+.2f]",
                100 * Double.parseDouble(line.get(kind + "_low_95")),
                100 * Double.parseDouble(line.get(kind + "_high_95")));
    }

    private static String withIntervals(final List<Map<String, String>> scores) {
        return score(scores, "accuracy") + " / " + score(scores, "macro_f1");
    }

    private static String score(final List<Map<String, String>> scores, final String metric) {
        return percent(scope(scores, "pooled").get(metric), 2)
                + " [" + percent(scope(scores, "pooled lower 95 %").get(metric), 1)
                + ", " + percent(scope(scores, "pooled upper 95 %").get(metric), 1) + "]";
    }

    private static String repeats(final List<Map<String, String>> scores) {
        return scores.stream()
                .filter(line -> line.get("scope").equals("repeat"))
                .map(line -> percent(line.get("accuracy"), 1) + "/" + percent(line.get("macro_f1"), 1))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> scope(final List<Map<String, String>> scores, final String name) {
        return scores.stream().filter(line -> line.get("scope").equals(name)).findFirst().orElseThrow();
    }

    private static String percent(final String fraction, final int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", 100 * Double.parseDouble(fraction));
    }

    private static String row(final String first, final List<String> cells) {
        return "| " + first + " | " + String.join(" | ", cells) + " |\n";
    }

    /** The lines of a table by column; none if the run has not been made. No field of these tables holds a comma. */
    private List<Map<String, String>> read(final String run, final String name) throws IOException {
        final Path file = runs.resolve(run).resolve(name);
        if (!Files.exists(runs.resolve(run))) {
            return List.of();
        }
        final List<String> lines = Files.readAllLines(file);
        final String[] columns = lines.get(0).split(",", -1);
        final List<Map<String, String>> rows = new ArrayList<>();
        for (final String line : lines.subList(1, lines.size())) {
            final String[] fields = line.split(",", -1);
            final Map<String, String> row = new LinkedHashMap<>();
            for (int c = 0; c < columns.length; c++) {
                row.put(columns[c], fields[c]);
            }
            rows.add(row);
        }
        return rows;
    }
}
