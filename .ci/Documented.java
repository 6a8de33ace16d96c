import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds the list of written tables in {@code docs/file-formats.md} against the tables that workflows wrote.
 *
 * <p>{@code java Documented.java file-formats.md FOLDER…} ends with exit code 1 when a table in one of the folders is not
 * listed, a listed table is in none of them, or a column that is named for a table is in none of the tables of that name.
 * Names of columns are those in code style that consist of lower-case letters, digits and underscores.
 */
public final class Documented {

    private static final Pattern FILE = Pattern.compile("`([a-z_]+\\.csv)`");
    private static final Pattern COLUMN = Pattern.compile("`([a-z][a-z0-9_]*)`");

    private Documented() {}

    public static void main(final String[] args) throws IOException {
        final Map<String, Set<String>> described = new LinkedHashMap<>();
        for (final String line : Files.readAllLines(Path.of(args[0]))) {
            final String[] cells = line.split("(?<!\\\\)\\|");
            final List<String> files = line.startsWith("| `") ? all(FILE, cells[1]) : List.of();
            for (final String file : files) {
                final Set<String> columns = described.computeIfAbsent(file, name -> new LinkedHashSet<>());
                columns.addAll(files.size() == 1 ? all(COLUMN, cells[2]) : List.of());
            }
        }
        final Set<String> wrong = new TreeSet<>();
        final Map<String, Set<String>> written = new LinkedHashMap<>();
        for (int i = 1; i < args.length; i++) {
            try (Stream<Path> files = Files.list(Path.of(args[i]))) {
                for (final Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
                    final String name = listed(file.getFileName().toString(), described.keySet());
                    if (name == null) {
                        wrong.add(file.getFileName() + " (" + args[i] + ") is written but not listed");
                    } else {
                        written.computeIfAbsent(name, n -> new TreeSet<>()).addAll(header(file));
                    }
                }
            }
        }
        described.forEach((file, columns) -> {
            if (!written.containsKey(file)) {
                wrong.add(file + " is listed, but no workflow writes it");
            } else {
                columns.stream()
                        .filter(column -> !written.get(file).contains(column))
                        .forEach(column -> wrong.add(file + " has no column " + column));
            }
        });
        wrong.forEach(System.err::println);
        System.exit(wrong.isEmpty() && !described.isEmpty() ? 0 : 1);
    }

    /** Of several tables with one name all but the first are called with the label of their node in front. */
    private static String listed(final String file, final Set<String> names) {
        return names.stream()
                .filter(name -> file.equals(name) || file.endsWith("_" + name))
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }

    private static List<String> header(final Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return List.of(lines.findFirst().orElse("").split(","));
        }
    }

    private static List<String> all(final Pattern pattern, final String text) {
        final List<String> found = new ArrayList<>();
        for (final Matcher m = pattern.matcher(text); m.find(); ) {
            found.add(m.group(1));
        }
        return found;
    }
}
