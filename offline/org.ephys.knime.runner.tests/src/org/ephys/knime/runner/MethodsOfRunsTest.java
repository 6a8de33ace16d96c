package org.ephys.knime.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.ephys.knime.runner.testing.GuessNodeFactory;
import org.ephys.knime.runner.workflow.WorkflowFolder;
import org.junit.jupiter.api.Test;

/** The methods paragraph of a run. */
class MethodsOfRunsTest extends RunCommandRuns {

    private static final String NO_SETTINGS = "";

    private WorkflowFolder counts() throws IOException {
        return flow().node(1, "First", COUNT, count("120"))
                .node(2, "Again", COUNT, count("120"))
                .node(3, "Fewer", COUNT, NO_SETTINGS)
                .node(4, "Guess", GuessNodeFactory.class.getName(), NO_SETTINGS);
    }

    /** Sentences of settings and numbers of rows, equal ones once, papers numbered, a node without a sentence named. */
    @Test
    void tellsWhatEachNodeDidWithWhichSettings() throws IOException {
        assertEquals(0, run(counts().write()), errors());
        assertEquals(
                """
                # Methods

                Data were analysed with Ephys for KNIME (version unknown), workflow “flow”. 120 numbers were counted [1]. 3 \
                numbers were counted row by row (not 120) [1]. The node Guess Predictor was used.

                ## References

                1. Zermelo (1908), Investigations & sets, Annals 65. https://doi.org/10.1007/BF01449999
                """,
                file("methods.md"));
        final String report = file("report.html");
        assertTrue(report.contains(
                "\"papers\":[[\"Zermelo (1908), Investigations & sets, Annals 65\",\"https://doi.org/"));
        assertTrue(report.contains("\"methods\":\"Data were analysed"));
    }

    @Test
    void anotherRunOfTheSameGivesTheSameBytes() throws IOException {
        assertEquals(0, run(counts().write()), errors());
        final String first = file("methods.md");
        Files.delete(temp.resolve("out/methods.md"));
        assertEquals(0, run(temp.resolve("flow")), errors());
        assertEquals(first, file("methods.md"));
    }

    @Test
    void tellsOfFailedRunsWhatWasDoneUntilThen() throws IOException {
        assertEquals(
                1,
                run(flow().node(1, "Count", COUNT, count("120"))
                        .node(2, "Bad", TROUBLE, trouble("FAIL"))
                        .connect(1, 1, 2, 1)
                        .write()));
        final String told = file("methods.md");
        assertTrue(told.contains("120 numbers were counted [1]. (The run did not come to its end;"), told);
        assertTrue(!told.contains("Trouble"), told);
    }
}
