package org.ephys.knime.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Messages say "1 column" and "2 columns", never "column(s)": {@code org.ephys.knime.models.Plural}. Who searches for their
 * words finds them: no text is cut within a line.
 */
class MessageWordsTest {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");
    private static final Pattern EITHER = Pattern.compile("[a-z]\\(s\\)");
    /** The second text must not be one that a method is called on. */
    private static final Pattern CUT =
            Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\" \\+ \"(?:[^\"\\\\\n]|\\\\.)++\"(?!\\.)");

    @Test
    void nothingIsLeftToTheReader() throws IOException {
        assertEquals(List.of(), found(TEXT, text -> EITHER.matcher(text).find()));
    }

    @Test
    void noTextIsCutWithinALine() throws IOException {
        assertEquals(List.of(), found(CUT, text -> true));
    }

    private static List<String> found(final Pattern pattern, final Predicate<String> wrong) throws IOException {
        final List<String> found = new ArrayList<>();
        int sources = 0;
        try (Stream<Path> rooms = Files.list(SourceTree.root())) {
            for (final Path room : rooms.filter(r -> Files.isDirectory(r.resolve("src"))
                            && !r.getFileName().toString().endsWith("tests"))
                    .toList()) {
                try (Stream<Path> files = Files.walk(room.resolve("src"))) {
                    for (final Path file :
                            files.filter(f -> f.toString().endsWith(".java")).toList()) {
                        sources++;
                        pattern.matcher(Files.readString(file))
                                .results()
                                .map(MatchResult::group)
                                .filter(wrong)
                                .forEach(text -> found.add(file.getFileName() + ": " + text));
                    }
                }
            }
        }
        assertTrue(sources > 500, sources + " sources were read");
        return found;
    }
}
