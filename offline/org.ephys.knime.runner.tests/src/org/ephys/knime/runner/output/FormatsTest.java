package org.ephys.knime.runner.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.table.CsvFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV, JSON, names of files, and files that appear whole. */
class FormatsTest {

    private static String csv(final String... fields) throws IOException {
        final StringBuilder line = new StringBuilder();
        CsvFormat.line(Arrays.asList(fields), line);
        return line.toString();
    }

    @Test
    void csvQuotesWhatNeedsQuotes() throws IOException {
        assertEquals(
                "a,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\",\" x\"\n",
                csv("a", "b,c", "say \"hi\"", "two\nlines", " x"));
    }

    @Test
    void csvTellsMissingFromEmpty() throws IOException {
        assertEquals("a,,\"\"\n", csv("a", null, ""));
        assertEquals("\"\"\n", csv((String) null), "never an empty line");
    }

    @Test
    void jsonOfEverything() throws IOException {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "a \"b\" \\ \n \u0001 \u00e9 \ud83d\ude00 \ud83d");
        map.put("numbers", List.of(1, 0.1, Double.NaN));
        map.put("none", null);
        map.put("empty", List.of());
        final StringBuilder json = new StringBuilder();
        Json.write(map, json);
        assertEquals(
                """
            {
              "text": "a \\"b\\" \\\\ \\n \\u0001 \u00e9 \ud83d\ude00 \\ud83d",
              "numbers": [
                1,
                0.1,
                null
              ],
              "none": null,
              "empty": []
            }
            """,
                json.toString());
    }

    @Test
    void filesAreNamedAfterPorts() {
        assertEquals(
                List.of("predictions.csv", "out_of_bag_scores.csv", "table.csv"),
                FileNames.of(
                        List.of(
                                new FileNames.Source(1, "1", "A", 1, "Predictions"),
                                new FileNames.Source(1, "1", "A", 2, "Out-of-bag scores"),
                                new FileNames.Source(2, "2", "B", 1, "?!")),
                        ".csv"));
    }

    @Test
    void ofClashingNamesTheFirstStaysAndTheOthersGetTheLabelThenTheNumber() {
        assertEquals(
                List.of(
                        "scores.csv",
                        "sequence_model_scores.csv",
                        "confusion.csv",
                        "rows.csv",
                        "forest_rows.csv",
                        "forest_9_rows.csv"),
                FileNames.of(
                        List.of(
                                new FileNames.Source(1, "1", "Forest", 1, "Scores"),
                                new FileNames.Source(2, "2", "Sequence model", 1, "Scores"),
                                new FileNames.Source(2, "2", "B", 2, "Confusion"),
                                new FileNames.Source(7, "7", "Forest", 1, "Rows"),
                                new FileNames.Source(8, "8", "Forest", 1, "Rows"),
                                new FileNames.Source(9, "9", "Forest", 1, "Rows")),
                        ".csv"));
    }

    @Test
    void clashWithinOneNodeGetsTheNumbersInTheEnd() {
        assertEquals(
                List.of("rows.csv", "a_rows.csv", "a_1_rows.csv", "a_1_rows_4.csv"),
                FileNames.of(
                        List.of(
                                new FileNames.Source(1, "1", "A", 1, "Rows"),
                                new FileNames.Source(1, "1", "A", 2, "rows"),
                                new FileNames.Source(1, "1", "A", 3, "ROWS"),
                                new FileNames.Source(1, "1", "A", 4, "rows?")),
                        ".csv"));
    }

    @Test
    void failedWriteLeavesTheOldFileAndNothingElse(@TempDir final Path folder) throws IOException {
        final Path file = folder.resolve("scores.csv");
        AtomicFile.write(file, writer -> writer.write("old"));
        assertThrows(
                IOException.class,
                () -> AtomicFile.write(file, writer -> {
                    writer.write("half of the n");
                    throw new IOException("disk full");
                }));
        assertEquals("old", Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }
}
