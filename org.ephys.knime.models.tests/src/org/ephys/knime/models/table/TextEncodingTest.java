package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ephys.knime.models.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The encoding of a text by its first bytes and by what can be read. */
class TextEncodingTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    private Path folder;

    private Path file(final byte[] bytes) throws IOException {
        return Files.write(folder.resolve("t.csv"), bytes);
    }

    private TextEncoding of(final String latin) throws IOException {
        return TextEncoding.of(file(latin.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private String refused(final String latin) {
        return assertThrows(ModelException.class, () -> of(latin)).getMessage();
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, 3", "UTF-16LE, 2", "UTF-16BE, 2", "UTF-32LE, 4", "UTF-32BE, 4"})
    void aMarkTellsTheEncodingAndIsNoLetter(final String charset, final int mark) throws IOException {
        final Path file = file("\uFEFFid\n".getBytes(charset));
        final TextEncoding encoding = TextEncoding.of(file);
        assertEquals(new TextEncoding(Charset.forName(charset), mark, ""), encoding);
        try (BufferedReader text = encoding.open(file)) {
            assertEquals("id", text.readLine());
        }
    }

    @Test
    void partsOfAMarkAreLetters() throws IOException {
        assertEquals(new TextEncoding(StandardCharsets.UTF_16LE, 2, ""), of("\u00FF\u00FE"));
        assertEquals(new TextEncoding(StandardCharsets.UTF_16BE, 2, ""), of("\u00FE\u00FF"));
        assertEquals(new TextEncoding(StandardCharsets.UTF_16LE, 2, ""), of("\u00FF\u00FEi\u0001"));
        assertEquals(new TextEncoding(StandardCharsets.UTF_8, 0, ""), of("i"));
        // the first letters of two bytes and more that are no mark
        for (final String letters : new String[] {"\u00EF\u00BB", "\u00EF\u00BB1", "\u00EF1\u00BF"}) {
            assertEquals(WINDOWS, of(letters).charset(), letters);
            assertEquals(0, of(letters).mark(), letters);
        }
        assertEquals(
                0,
                TextEncoding.of(file("\uFEFE\u4EBF".getBytes(StandardCharsets.UTF_8)))
                        .mark());
    }

    @Test
    void lostLettersAreCounted() throws IOException {
        final TextEncoding encoding = TextEncoding.of(file("a\uFFFD\n\uFFFD\uFFFD".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                "3 letters of t.csv were lost when it was saved, and stand as \uFFFD: names that differ there are the "
                        + "same here. Export it again as UTF-8.",
                encoding.remark());
        assertEquals(StandardCharsets.UTF_8, encoding.charset());
    }

    @Test
    void theFirstWesternLetterIsShownWithWhatStandsAroundIt() throws IOException {
        final String before = "0123456789abcdefghij";
        final String after = "klmnopqrstuvwxyz012345";
        assertEquals(
                new TextEncoding(
                        WINDOWS,
                        0,
                        "t.csv is not in UTF-8 and was read as Windows-1252 (Latin-1), line 3: \""
                                + before.substring(5) + "\u00E4" + after.substring(0, 15)
                                + "\". If letters are wrong there, save the file as UTF-8."),
                of("id\nthe sign \u007F is no letter\n\u007F" + before.substring(1) + "\u00E4" + after + "\n\u00F6\n"));
        assertEquals("line 1: \"\u00E4b\"", of("\u00E4b").remark().replaceAll(".*\\), (line .*\")\\. If.*", "$1"));
    }

    @Test
    void linesInTwoEncodingsAreTold() throws IOException {
        final String both =
                "t.csv, line 2, is written in UTF-8, other lines or letters of the file are not. Save it as UTF-8 (in "
                        + "spreadsheets \"CSV UTF-8\").";
        // as Latin-1 the UTF-8 of an a with dots
        assertEquals(both, refused("id\n\u00C3\u00A4,1\n\u00F6,2\n"));
        assertEquals(both, refused("id\n\u00C3\u00A9,\u00F6\n"));
    }

    @Test
    void signsThatNoTextHasAreNamedWithTheirLine() {
        assertEquals(
                "t.csv, line 2, is written neither in UTF-8 nor in Windows-1252. Save it as UTF-8 (in spreadsheets "
                        + "\"CSV UTF-8\").",
                refused("id\n\u0081,\u00E4\n"));
        assertEquals(
                "t.csv is not a text file, or one in UTF-16 or UTF-32 without a byte order mark. Save it as UTF-8 (in "
                        + "spreadsheets \"CSV UTF-8\").",
                refused("id\n\u00E4\n\u0000x\n"));
    }
}
