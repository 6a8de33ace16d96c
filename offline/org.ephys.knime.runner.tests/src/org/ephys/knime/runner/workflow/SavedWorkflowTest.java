package org.ephys.knime.runner.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ephys.knime.offline.FlowVariable;
import org.junit.jupiter.api.Test;

/** Workflows that KNIME Analytics Platform 5.8.2 wrote, and one written by hand that it opens. */
class SavedWorkflowTest {

    private static final Path WORKFLOWS = Path.of("workflows");

    @Test
    void savedByAnalyticsPlatform() throws Exception {
        final Workflow workflow = WorkflowReader.read(WORKFLOWS.resolve("saved-workflow-5.8"));
        assertEquals("sampleflow", workflow.name());
        assertEquals(
                List.of("Sample Reader (#1)", "Sample Learner (#2)", "Sample Predictor (#3)"),
                workflow.nodes().stream().map(WorkflowNode::title).toList());
        assertEquals(Map.of(1, new Connection(2, 1, 3, 1), 2, new Connection(1, 1, 3, 2)), workflow.inputs(3));
        assertEquals(
                5, workflow.nodes().get(0).settings().getNodeSettings("model").getInt("rows"));
        assertEquals(Map.of(), workflow.variables());
    }

    @Test
    void writtenByHand() throws Exception {
        final Workflow workflow = WorkflowReader.read(WORKFLOWS.resolve("handwritten-workflow"));
        assertEquals("handwritten-workflow", workflow.name());
        assertEquals(
                new FlowVariable("nrows", FlowVariable.Type.INTEGER, 3),
                workflow.variables().get("nrows"));
        assertEquals("org.sample.nodes", workflow.nodes().get(1).bundle());
        assertEquals(
                "org.sample.nodes.SampleLearnerNodeFactory",
                workflow.nodes().get(1).factory());
    }
}
