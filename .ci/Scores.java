import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Scores of out-of-fold predictions, computed apart from the product: accuracy and macro-F1 of each repeat's pooled
 * predictions, averaged over the repeats.
 *
 * <p>{@code java Scores.java predictions.csv accuracy|macro-f1 THRESHOLD} prints both in percent and ends with exit code 1
 * when the named one is below the threshold. The table needs the columns {@code repeat}, {@code truth} and
 * {@code prediction}.
 */
public final class Scores {

    private Scores() {}

    public static void main(final String[] args) throws IOException {
        final List<List<String>> rows = new ArrayList<>();
        for (final String line : Files.readAllLines(Path.of(args[0]))) {
            rows.add(cells(line));
        }
        final List<String> header = rows.remove(0);
        final int repeat = column(header, "repeat");
        final int truth = column(header, "truth");
        final int prediction = column(header, "prediction");
        final Map<String, List<List<String>>> repeats = new TreeMap<>();
        for (final List<String> row : rows) {
            repeats.computeIfAbsent(row.get(repeat), key -> new ArrayList<>()).add(row);
        }
        if (repeats.isEmpty()) {
            throw new IOException(args[0] + " holds no prediction");
        }
        double accuracy = 0;
        double macroF1 = 0;
        for (final List<List<String>> pooled : repeats.values()) {
            accuracy += accuracy(pooled, truth, prediction) / repeats.size();
            macroF1 += macroF1(pooled, truth, prediction) / repeats.size();
        }
        final double threshold = Double.parseDouble(args[2]);
        final double score = switch (args[1]) {
            case "accuracy" -> accuracy;
            case "macro-f1" -> macroF1;
            default -> throw new IllegalArgumentException("No such score: " + args[1]);
        };
        System.out.printf(Locale.ROOT, "%d predictions, %d repeats: accuracy %.2f %%, macro-F1 %.2f %% (%s must reach %s)%n",
                rows.size(), repeats.size(), 100 * accuracy, 100 * macroF1, args[1], args[2]);
        if (!(100 * score >= threshold)) {
            System.exit(1);
        }
    }

    private static double accuracy(final List<List<String>> rows, final int truth, final int prediction) {
        return (double) rows.stream().filter(row -> row.get(truth).equals(row.get(prediction))).count() / rows.size();
    }

    private static double macroF1(final List<List<String>> rows, final int truth, final int prediction) {
        final TreeSet<String> classes = new TreeSet<>();
        rows.forEach(row -> classes.add(row.get(truth)));
        double sum = 0;
        for (final String label : classes) {
            final long both = rows.stream()
                    .filter(row -> row.get(truth).equals(label) && row.get(prediction).equals(label)).count();
            final long either = rows.stream().filter(row -> row.get(truth).equals(label)).count()
                    + rows.stream().filter(row -> row.get(prediction).equals(label)).count();
            sum += 2.0 * both / either;
        }
        return sum / classes.size();
    }

    private static int column(final List<String> header, final String name) throws IOException {
        final int index = header.indexOf(name);
        if (index < 0) {
            throw new IOException("No column \"" + name + "\" among " + header);
        }
        return index;
    }

    /** The cells of one line of comma-separated values; a quoted cell may hold commas and doubled quotes. */
    private static List<String> cells(final String line) {
        final List<String> cells = new ArrayList<>();
        final StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            final char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
