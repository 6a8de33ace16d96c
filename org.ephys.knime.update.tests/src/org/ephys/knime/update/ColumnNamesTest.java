package org.ephys.knime.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who looks for the name of a column finds one file of the product: the one that declares it. What people read, such as
 * descriptions and messages, takes the name from there; the scripts of the pages go by roles and by words of their own.
 * A name of one word is a word of the language, too: it counts where a text marks it as a name, {@code <tt>sag</tt>} or
 * {@code <i>Set</i>}. Left out are comments, and the checks of continuous integration ({@code .ci}), which read the files
 * of a run by their names, as its user does.
 */
class ColumnNamesTest {

    /** Words joined by underscores, words with blanks, and what {@code Prediction (type)} begins with. */
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]+(?:_[A-Za-z0-9]+)+|[A-Z][a-z]+(?: [a-z]+)+|[A-Z][a-z]+ \\(");

    private static final Pattern WORD_OF_A_HEADER = Pattern.compile("(?<=^|,)[A-Za-z]+(?=,|$)");

    /** A word that a text sets apart, as names of columns are. */
    private static final Pattern MARKED = Pattern.compile("<tt>([A-Za-z]+)</tt>|<i>([A-Z][a-z]+)</i>");

    private static final String PAGES = "org.ephys.knime.nodes/pages/src";

    /** A word in a page's script: as a text in quotes, as a name after a point, or as a key. */
    private static final Pattern WORD = Pattern.compile("\\b(?:" + NAME + ")(?!\\w)");

    /** What the report looks for in tables, and what columns are for. */
    private static final Pattern SOUGHT = Pattern.compile("'([A-Z]{2,}(?:_[A-Z]+)*)'");

    private static final Pattern ROLE = Pattern.compile("^ {4}([A-Z]+(?:_[A-Z]+)*),?$", Pattern.MULTILINE);
    private static final List<String> ROOMS = List.of(
            "org.ephys.knime.signal/src",
            "org.ephys.knime.models/src",
            "org.ephys.knime.dl4j/src",
            "org.ephys.knime.nodes/src",
            "org.ephys.spark/src/main",
            "offline/org.ephys.knime.runner/src");

    /** Names that files of others have: the NWB standard, which the simulation writes, text exports, and tables. */
    private static final Map<String, Set<String>> OF_OTHERS = Map.of(
            "sweep_number", Set.of("NwbNames.java", "NwbWriter.java", "StackKind.java"),
            "recording_date", Set.of("NotFeatures.java"));

    /** Words of tables that users bring, in examples. */
    private static final Set<String> EXAMPLES = Set.of("subclass");

    @Test
    void everyColumnIsNamedInOneFile() throws IOException {
        final var names = columns(NAME);
        final var pattern = Pattern.compile(names.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(name -> Pattern.quote(name) + (name.endsWith("(") ? "" : "(?!\\w)"))
                .collect(Collectors.joining("|", "(?<!\\w)(?:", ")")));
        final Map<String, TreeSet<String>> named = new TreeMap<>();
        for (final var source : sources().entrySet()) {
            final var file = source.getKey().getFileName().toString();
            source.getValue().stream()
                    .flatMap(text -> pattern.matcher(text).results())
                    .map(MatchResult::group)
                    .filter(name -> !OF_OTHERS.getOrDefault(name, Set.of()).contains(file))
                    .forEach(name -> named.computeIfAbsent(name, key -> new TreeSet<>())
                            .add(source.getKey().toString()));
        }
        for (final var script : files(SourceTree.root().resolve(PAGES), ".js")) {
            WORD.matcher(Files.readString(script))
                    .results()
                    .map(MatchResult::group)
                    .filter(names::contains)
                    .forEach(name ->
                            named.computeIfAbsent(name, key -> new TreeSet<>()).add(script.toString()));
        }
        assertTrue(named.size() > 150, named.size() + " columns of " + names.size() + " were found in the sources");
        named.values().removeIf(files -> files.size() == 1);
        assertEquals(Map.of(), named, "columns that several files name: let one declare it and the others ask that");
    }

    /** Where the same file declares the column, who finds the one finds the other. */
    @Test
    void aWordThatATextMarksAsAColumnIsTakenFromTheColumn() throws IOException {
        final var words = columns(WORD_OF_A_HEADER);
        assertTrue(words.size() > 100, words + " are columns");
        final Map<String, TreeSet<String>> marked = new TreeMap<>();
        for (final var source : sources().entrySet()) {
            source.getValue().stream()
                    .flatMap(text -> MARKED.matcher(text).results())
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .filter(word -> words.contains(word) && !EXAMPLES.contains(word))
                    .filter(word -> !source.getValue().contains(word))
                    .forEach(word -> marked.computeIfAbsent(word, key -> new TreeSet<>())
                            .add(source.getKey().toString()));
        }
        assertEquals(Map.of(), marked, "write the name with the constant or the column that has it");
    }

    @Test
    void whatTheReportLooksForIsARoleOfAColumn() throws IOException {
        final var page = Files.readString(SourceTree.root().resolve(PAGES).resolve("report/results.js"));
        final var sought = groups(SOUGHT, page);
        assertTrue(sought.size() > 10, sought + " are sought");
        sought.removeAll(groups(
                ROLE,
                Files.readString(SourceTree.root()
                        .resolve("org.ephys.knime.signal/src/org/ephys/knime/signal/table/ColumnRole.java"))));
        assertEquals(Set.of(), sought, "no column has these roles");
    }

    /** What the headers of the tables of the test workflows have of a kind. */
    private static Set<String> columns(final Pattern kind) throws IOException {
        final var columns = new TreeSet<String>();
        for (final var table : files(SourceTree.root().resolve("test-workflows"), ".csv")) {
            if (table.getParent().endsWith("expected")) {
                kind.matcher(Files.readAllLines(table).get(0)).results().forEach(name -> columns.add(name.group()));
            }
        }
        return columns;
    }

    /** The texts of each file of the product. */
    private static Map<Path, List<String>> sources() throws IOException {
        final Map<Path, List<String>> texts = new TreeMap<>();
        for (final var room : ROOMS) {
            for (final var source : files(SourceTree.root().resolve(room), ".java")) {
                texts.put(source, JavaTexts.of(Files.readString(source)));
            }
            for (final var source : files(SourceTree.root().resolve(room), ".properties")) {
                texts.put(source, List.of(Files.readString(source)));
            }
        }
        return texts;
    }

    private static Set<String> groups(final Pattern pattern, final String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> files(final Path folder, final String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }
}
