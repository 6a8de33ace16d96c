package org.ephys.knime.runner.merge;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ephys.knime.runner.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts become one; what is no part of it is refused. */
class MergingTest {

    private static final String RECORD =
            """
            {"workflow": "w", "state": "EXECUTED", "variables": {"recordings": "PART", "mode": "robust"}, "settings": "1a",
             "java": "Some Vendor 17.0.15+6", "bundles": {"b": "0.1.0"},
             "nodes": [{"id": 1, "state": "EXECUTED", "files": [{"name": "cells.csv", "rows": 1}]},
                       {"id": 2, "state": "EXECUTED", "files": [{"name": "vectors.csv", "rows": 1}]}]}
            """;

    @TempDir
    private Path folder;

    private Path first;
    private Path second;
    private Path out;

    @BeforeEach
    void makeParts() throws IOException {
        out = Files.createDirectory(folder.resolve("out"));
        first = part("first", "id,text\na,\"two\nlines, \"\"quoted\"\"\"\n", "id,v_0,v_1,w_0,x\na,1.0,2.0,3.0,\"\"\n");
        second = part("second", "id,text\n\"b\nc\",\n", "id,v_0,v_1,v_2,w_0,x\n\"b\nc\",4.0,5.0,6.0,7.0,8\n");
    }

    private Path part(final String name, final String cells, final String vectors) throws IOException {
        final Path part = Files.createDirectory(folder.resolve(name));
        Files.writeString(part.resolve("run.json"), RECORD.replace("PART", name));
        Files.writeString(part.resolve("cells.csv"), cells);
        Files.writeString(part.resolve("vectors.csv"), vectors);
        return part;
    }

    private Map<String, Long> merge(final Path... parts) throws IOException, InputException {
        return Merging.run(List.of(parts), List.of("recordings"), out);
    }

    private void assertRefused(final String word, final Path... parts) {
        final String message =
                assertThrows(InputException.class, () -> merge(parts)).getMessage();
        assertTrue(message.contains(word), message);
        assertFalse(Files.exists(out.resolve("cells.csv")));
    }

    private void change(final String what, final String to) throws IOException {
        final Path record = second.resolve("run.json");
        final String text = Files.readString(record);
        assertTrue(text.contains(what));
        Files.writeString(record, text.replace(what, to));
    }

    @Test
    void rowsStandOneBehindTheOther() throws Exception {
        assertEquals(Map.of("cells.csv", 2L, "vectors.csv", 2L), merge(first, second));
        assertEquals(
                "id,text\na,\"two\nlines, \"\"quoted\"\"\"\n\"b\nc\",\n", Files.readString(out.resolve("cells.csv")));
    }

    @Test
    void theWidestVectorsSayHowManyColumnsThereAre() throws Exception {
        merge(first, second);
        assertEquals(
                "id,v_0,v_1,v_2,w_0,x\na,1.0,2.0,,3.0,\"\"\n\"b\nc\",4.0,5.0,6.0,7.0,8\n",
                Files.readString(out.resolve("vectors.csv")));
    }

    @Test
    void onePartIsTheWhole() throws Exception {
        merge(second);
        assertEquals(-1, Files.mismatch(second.resolve("vectors.csv"), out.resolve("vectors.csv")));
    }

    /** A row of this table is a sum over the cells of a part. */
    @Test
    void limitsAreAddedUp() throws Exception {
        final String header =
                "limit,unit,least,most,failed_cells,not_measured_cells,passed_cells,failed,not_measured\n";
        Files.writeString(
                first.resolve("vectors.csv"), header + "seal,GOhm,1.0,,1,0,2,a,\nrest,mV,,1.0,0,3,0,,\"a\nb\"\n");
        Files.writeString(
                second.resolve("vectors.csv"),
                header + "seal,GOhm,1.0,,2,1,10,\"d\n\"\"e\"\"\",f\nrest,mV,,1.0,0,0,1,,\n");
        assertEquals(2, merge(first, second).get("vectors.csv"));
        assertEquals(
                header + "seal,GOhm,1.0,,3,1,12,\"a\nd\n\"\"e\"\"\",f\nrest,mV,,1.0,0,3,1,,\"a\nb\"\n",
                Files.readString(out.resolve("vectors.csv")));
        Files.writeString(second.resolve("vectors.csv"), header + "seal,GOhm,2.0,,2,1,10,d,f\nrest,mV,,1.0,0,0,1,,\n");
        final String message =
                assertThrows(InputException.class, () -> merge(first, second)).getMessage();
        assertTrue(message.contains("The limits in"), message);
    }

    @Test
    void otherSettingsAndVersionsAreRefused() throws IOException {
        change("robust", "strict");
        assertRefused("variable mode is robust", first, second);
        change("strict", "robust");
        change("\"1a\"", "\"1b\"");
        assertRefused("settings of the nodes", first, second);
        change("\"1b\"", "\"1a\"");
        change("0.1.0", "0.2.0");
        assertRefused("version of b is 0.1.0", first, second);
        change("0.2.0", "0.1.0");
        change("17.0.15", "21.0.1");
        assertRefused("version of Java is 17", first, second);
        change("21.0.1", "17.0.9");
        change("\"w\"", "\"other\"");
        assertRefused("workflow is w", first, second);
    }

    @Test
    void otherColumnsAndTablesAreRefused() throws IOException {
        Files.writeString(second.resolve("cells.csv"), "id,words\nb,x\n");
        assertRefused("columns", first, second);
        change("cells.csv", "others.csv");
        assertRefused("others.csv", first, second);
    }

    @Test
    void aCellInTwoPartsIsRefused() throws IOException {
        Files.writeString(second.resolve("cells.csv"), "id,text\n\"a\",x\n");
        assertRefused("The cell a is in", first, second);
    }

    @Test
    void whatIsNotFinishedIsRefused() throws IOException {
        change("\"state\": \"EXECUTED\", \"variables\"", "\"state\": \"EXECUTING\", \"variables\"");
        assertRefused("EXECUTING", first, second);
        change("EXECUTING", "FAILED"); // no recording was of use, but every node has done its part
        assertEquals(2, assertRuns().get("cells.csv"));
        Files.delete(out.resolve("cells.csv"));
        Files.delete(second.resolve("run.json"));
        assertRefused("run.json", first, second);
        Files.writeString(second.resolve("run.json"), "[");
        assertRefused("run.json", first, second);
    }

    private Map<String, Long> assertRuns() {
        return assertDoesNotThrow(() -> merge(first, second));
    }

    @Test
    void aTableThatEndsWithinARowIsNamed() throws IOException {
        Files.writeString(second.resolve("cells.csv"), "id,text\nb,\"x\n");
        assertTrue(assertThrows(IOException.class, () -> merge(first, second))
                .getMessage()
                .contains("ends within a row"));
    }
}
