package org.ephys.knime.runner.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ephys.knime.runner.InputException;
import org.ephys.knime.runner.testing.CountNodeFactory;
import org.ephys.knime.runner.workflow.Workflow;
import org.ephys.knime.runner.workflow.WorkflowFolder;
import org.ephys.knime.runner.workflow.WorkflowReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a workflow runs on as long as nobody has named data. */
class DefaultDataTest {

    private static final String SIMULATED =
            "Simulated examples: what is said of these cells says nothing about real ones.";

    private static final Path EXAMPLES = Path.of("..", "..", "example-workflows");

    @TempDir
    private Path temp;

    private Path flow;

    private Path downloaded;

    @BeforeEach
    void write() throws IOException {
        flow = new WorkflowFolder(temp.resolve("flow"))
                .variable("recordings", "STRING", "")
                .variable("table", "STRING", "simulated.csv")
                .variable("seed", "INTEGER", "0")
                .node(1, "Count", CountNodeFactory.class.getName(), "")
                .write();
        declare("# a comment\nrecordings = recordings\ntable = patchseq/mouse.csv\n");
        downloaded = Files.createDirectories(temp.resolve("downloaded"));
    }

    private void declare(final String content) throws IOException {
        Files.writeString(flow.resolve("default-data.properties"), content);
    }

    private void download(final String... recordings) throws IOException {
        Files.createDirectories(downloaded.resolve("patchseq"));
        Files.createDirectories(downloaded.resolve("recordings"));
        Files.writeString(downloaded.resolve("patchseq/mouse.csv"), "id\n");
        for (final String one : recordings) {
            Files.writeString(downloaded.resolve("recordings/" + one + ".abf"), one);
        }
    }

    private DefaultData data(final String... given) throws InputException {
        return DefaultData.of(
                WorkflowReader.read(flow),
                downloaded,
                List.of(given),
                List.of(PublishedRecordingsTest.made("one", "A"), PublishedRecordingsTest.made("two", "A")));
    }

    @Test
    void takesWhatWasDownloadedAndSaysWhereItComesFrom() throws Exception {
        download("one", "two");
        final DefaultData data = data("seed=3");
        assertEquals(
                List.of(
                        "recordings=" + downloaded.resolve("recordings"),
                        "table=" + downloaded.resolve("patchseq/mouse.csv")),
                data.assignments());
        assertEquals(
                "2 real recordings, as published: 2 from lab/data (A); published cells: mouse.csv.", data.sentence());
        assertTrue(data.hint().startsWith("They lie in " + downloaded + ";"), data.hint());
        assertEquals(2, data.recordings().size());
        final Workflow workflow = WorkflowReader.read(flow).withVariables(data.assignments());
        assertEquals(
                downloaded.resolve("recordings").toString(),
                workflow.variables().get("recordings").value());
    }

    @Test
    void withoutAllOfItTheWorkflowIsAsItWasSaved() throws Exception {
        assertEquals(new DefaultData(List.of(), SIMULATED, data().hint(), List.of()), data());
        assertTrue(data().hint().startsWith("\"ephys data\" fetches real recordings"), data().hint());
        download("three"); // no published recording, and one that was changed
        Files.writeString(downloaded.resolve("recordings/one.abf"), "eno");
        assertEquals(SIMULATED, data().sentence());
        download("one");
        Files.delete(downloaded.resolve("patchseq/mouse.csv"));
        assertEquals(SIMULATED, data().sentence());
        assertEquals(List.of(), data().assignments());
    }

    @Test
    void whatTheUserNamesIsNeverReplaced() throws Exception {
        download("one");
        assertEquals(
                new DefaultData(
                        List.of(),
                        "The simulated example is still taken for table: what is said of the cells means nothing.",
                        "Real data are there: --var table=" + downloaded.resolve("patchseq/mouse.csv"),
                        List.of()),
                data("recordings=mine"));
        assertEquals(DefaultData.NONE, data("recordings=mine", "table=mine.csv"));
        assertEquals(SIMULATED, data("recordings=").sentence());
        assertEquals(List.of(), data("recordings=").assignments());
    }

    @Test
    void otherWorkflowsRunAsTheyWereSaved() throws Exception {
        download("one");
        Files.delete(flow.resolve("default-data.properties"));
        assertEquals(DefaultData.NONE, data());
    }

    @Test
    void aFileThatCannotBeUsedIsNamed() throws Exception {
        declare("cells = recordings\n");
        final InputException unknown = assertThrows(InputException.class, this::data);
        assertTrue(
                unknown.getMessage()
                        .contains("default-data.properties names cells, which is no variable of the workflow"),
                unknown.getMessage());
        declare("recordings = \\u00zz\n");
        assertThrows(InputException.class, this::data);
    }

    @Test
    void theFirstExampleOfTheReadmeTakesThem() throws Exception {
        flow = EXAMPLES.resolve("predict-recordings");
        assertEquals(SIMULATED, data().sentence());
        download("one");
        assertEquals(2, data().assignments().size());
    }
}
