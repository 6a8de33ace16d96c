package org.ephys.knime.nodes.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Failure;
import org.ephys.knime.signal.recording.RecordingException;
import org.junit.jupiter.api.Test;

/** The page of codes has every code that a table can have, once, says what it means and what to do, and has no other. */
class ReasonPageTest {
    private static final Pattern LINE = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern USE = Pattern.compile("Reason(?:Code)?\\.([A-Z_]+)\\b");

    private static List<String> codes(final String page) {
        return LINE.matcher(page).results().map(line -> line.group(1)).sorted().toList();
    }

    private static List<String> names(final Enum<?>[] constants, final String... others) {
        return Stream.concat(Arrays.stream(constants).map(Enum::name), Stream.of(others))
                .sorted()
                .toList();
    }

    @Test
    void everyCodeHasALine() throws IOException {
        final String page = Files.readString(SourceTree.root().resolve("docs/reasons.md"));
        final int files = page.indexOf("## Why a file gave nothing");
        assertTrue(files > 0);
        assertEquals(names(ReasonCode.values()), codes(page.substring(0, files)));
        assertEquals(
                names(RecordingException.Reason.values(), Failure.PASSED_OVER, ReasonCode.INTERNAL.name()),
                codes(page.substring(files)));
        assertEquals(
                page.lines().filter(line -> line.startsWith("| `")).count(),
                LINE.matcher(page).results().count(),
                "each line has the code, what it means and what to do");
    }

    /** A code that nobody gives would send its reader looking for what is not there. */
    @Test
    void everyCodeIsGiven() throws IOException {
        final Set<String> unused = new TreeSet<>(names(ReasonCode.values()));
        unused.addAll(names(RecordingException.Reason.values()));
        for (final String room : List.of("signal", "nodes")) {
            try (Stream<Path> sources = Files.walk(
                    SourceTree.root().resolve("org.ephys.knime." + room).resolve("src"))) {
                for (final Path source : sources.filter(file -> file.toString().endsWith(".java"))
                        .toList()) {
                    USE.matcher(Files.readString(source))
                            .results()
                            .map(use -> use.group(1))
                            .forEach(unused::remove);
                }
            }
        }
        assertEquals(Set.of(), unused);
    }
}
