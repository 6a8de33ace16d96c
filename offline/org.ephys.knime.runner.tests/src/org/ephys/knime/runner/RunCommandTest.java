package org.ephys.knime.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole runs that come to their end: files, options and variables. */
class RunCommandTest extends RunCommandRuns {

    @Test
    void whatAKilledRunHasLeftHalfWrittenGoes() throws IOException {
        final Path out = Files.createDirectories(temp.resolve("out"));
        Files.writeString(out.resolve(".same_data.csv123.part"), "n,thi");
        Files.writeString(out.resolve(".same_data.csv123.part.mode"), "");
        assertEquals(0, run(flow().node(1, "Count", COUNT, count("3")).write(), "--resume"), this::errors);
        try (var files = Files.list(out)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().contains(".part")).toList());
        }
    }

    @Test
    void formatsAreKnownAndNeedAFolder() throws IOException {
        final Path flow = flow().node(1, "Count", COUNT, count("3")).write();
        assertEquals(2, run(flow, "--format", "xlsx", "--format", "pdf"), this::errors);
        assertTrue(errors().contains("csv, xlsx, prism"), this::errors);
        assertTrue(errors().contains("not 'pdf'"), this::errors);
    }

    @Test
    void writesTablesAndRecord() throws IOException {
        final Path flow = flow().node(1, "Count", COUNT, count("3"))
                .node(2, "Trouble", TROUBLE, trouble("NONE"))
                .connect(1, 1, 2, 1)
                .write();
        assertEquals(0, run(flow), this::errors);
        assertEquals(
                "n,third,word\n0,0.0,\"a, b\"\n1,,\"a, b\"\n2,0.6666666666666666,\"a, b\"\n", file("same_data.csv"));
        final String record = file("run.json");
        assertTrue(record.contains("\"state\": \"EXECUTED\""), record);
        assertTrue(record.contains("\"only counting\""), record);
        assertTrue(record.contains("\"name\": \"same_data.csv\""), record);
        assertTrue(record.contains("\"a.bundle\": \"1.0.0\""), record);
        try (var files = Files.list(temp.resolve("out"))) {
            assertEquals(4, files.count()); // table, report, record, methods
        }
    }

    @Test
    void textsThatASpreadsheetWouldRunAreSaidAndMadeSafe() throws IOException {
        final Path flow = flow().node(1, "Count", COUNT, count("2").replace("a, b", "=1+1"))
                .write();
        assertEquals(0, run(flow), this::errors);
        assertEquals("n,third,word\n0,0.0,=1+1\n1,,=1+1\n", file("all_numbers.csv"));
        assertTrue(file("run.json").contains("\"spreadsheet_safe\": false"));
        assertEquals(0, run(flow, "--spreadsheet-safe"), this::errors);
        assertEquals("n,third,word\n0,0.0,'=1+1\n1,,'=1+1\n", file("all_numbers.csv"));
        assertTrue(file("run.json").contains("\"spreadsheet_safe\": true"));
    }

    /** What a node made is a result even if another node takes it further; what was read is one only if none does. */
    @Test
    void writesWhatWasMadeOnTheWay() throws IOException {
        final Path flow = flow().node(1, "Count", COUNT, count("3"))
                .node(2, "First", TROUBLE, trouble("NONE"))
                .node(3, "Second", TROUBLE, trouble("NONE"))
                .connect(1, 1, 2, 1)
                .connect(2, 1, 3, 1)
                .write();
        assertEquals(0, run(flow), this::errors);
        assertEquals(file("same_data.csv"), file("second_same_data.csv"));
        assertFalse(Files.exists(temp.resolve("out").resolve("all_numbers.csv")));
    }

    @Test
    void variablesOverrideParameters() throws IOException {
        final Path flow = flow().variable("how_many", "INTEGER", "2")
                .node(
                        1,
                        "Count",
                        COUNT,
                        count("3")
                                + """
            <config key="variables"><entry key="version" type="xstring" value="V_2019_09_13"/><config key="tree">
            <config key="rows"><entry key="used_variable" type="xstring" value="how_many"/>
            <entry key="exposed_variable" type="xstring" isnull="true" value=""/></config></config></config>
            """)
                .write();
        assertEquals(0, run(flow), this::errors);
        assertEquals(3, file("all_numbers.csv").lines().count());
        assertEquals(0, run(flow, "--var", "how_many=5"), this::errors);
        assertEquals(6, file("all_numbers.csv").lines().count());
        assertTrue(file("run.json").contains("\"how_many\": 5"));
        assertEquals(2, run(flow, "--var", "howmany=5"));
        assertTrue(errors().contains("Did you mean 'how_many'?"), errors());
    }
}
