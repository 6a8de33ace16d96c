package org.ephys.knime.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Who looks for the name of a column finds one file of the product: the one that declares it; the scripts of the pages
 * go by roles and by words of their own. Names of one word are left out, since they stand for other things, too. So are
 * the checks of continuous integration ({@code .ci}), which read the files of a run by their names, as its user does.
 */
class ColumnNamesTest {

    /** Words joined by underscores, words with blanks, and what {@code Prediction (type)} begins with. */
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]+(?:_[A-Za-z0-9]+)+|[A-Z][a-z]+(?: [a-z]+)+|[A-Z][a-z]+ \\(");

    private static final Pattern TEXT = Pattern.compile("\"(" + NAME + ")\"");
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

    /** Names that files of others have: the NWB standard, read and written by the simulation, and text exports. */
    private static final Set<String> OF_OTHERS = Set.of("NwbNames.java", "NwbWriter.java", "StackKind.java");

    @Test
    void everyColumnIsNamedInOneFile() throws IOException {
        final var columns = new TreeSet<String>();
        for (final var table : files(SourceTree.root().resolve("test-workflows"), ".csv")) {
            if (table.getParent().endsWith("expected")) {
                NAME.matcher(Files.readAllLines(table).get(0)).results().forEach(name -> columns.add(name.group()));
            }
        }
        final Map<String, TreeSet<String>> named = new TreeMap<>();
        for (final var room : ROOMS) {
            for (final var source : files(SourceTree.root().resolve(room), ".java")) {
                final var file = source.getFileName().toString();
                TEXT.matcher(Files.readString(source))
                        .results()
                        .map(text -> text.group(1))
                        .filter(name -> columns.contains(name) && !OF_OTHERS.contains(file))
                        .forEach(name -> named.computeIfAbsent(name, key -> new TreeSet<>())
                                .add(source.toString()));
            }
        }
        for (final var script : files(SourceTree.root().resolve(PAGES), ".js")) {
            WORD.matcher(Files.readString(script))
                    .results()
                    .map(MatchResult::group)
                    .filter(columns::contains)
                    .forEach(name ->
                            named.computeIfAbsent(name, key -> new TreeSet<>()).add(script.toString()));
        }
        assertTrue(named.size() > 150, named.size() + " columns of " + columns.size() + " were found in the sources");
        named.values().removeIf(files -> files.size() == 1);
        assertEquals(Map.of(), named, "columns that several files name: let one declare it and the others ask that");
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
