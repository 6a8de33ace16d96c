package org.ephys.knime.runner.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ephys.knime.offline.FlowVariable;
import org.ephys.knime.offline.FlowVariable.Type;
import org.ephys.knime.runner.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the configuration nodes of a component give to its nodes; what Analytics Platform gives is in WrappedNodesTest. */
class ConfigurationNodesTest {

    private static final String FACTORIES = "org.knime.js.base.node.configuration.";

    @TempDir
    private Path temp;

    private static String field(final String name, final String value, final String limits) {
        return "<config key=\"model\"><config key=\"defaultValue\">" + value + "</config>"
                + WorkflowFolder.entry("parameterName", "xstring", name)
                + WorkflowFolder.entry("flowVariableName", "xstring", name) + limits + "</config>";
    }

    private static String limits(final String type, final String min, final String max) {
        return WorkflowFolder.entry("useMin", "xboolean", "" + !min.isEmpty())
                + WorkflowFolder.entry("useMax", "xboolean", "" + !max.isEmpty())
                + WorkflowFolder.entry("min", type, min.isEmpty() ? "0" : min)
                + WorkflowFolder.entry("max", type, max.isEmpty() ? "0" : max);
    }

    /** A component with a field and a node that takes its variable. */
    private Workflow read(final String factory, final String model, final String moreOfComponent)
            throws IOException, InputException {
        final WorkflowFolder flow = new WorkflowFolder(temp.resolve("flow"))
                .variable("told", "INTEGER", "8")
                .node(7, "Reader", "org.example.Reader", "");
        flow.component(5, "Box", 1, 0, moreOfComponent)
                .node(3, "Field", FACTORIES + factory, model)
                .node(4, "Learner", "org.example.Learner", "")
                .connect(3, 1, 4, 0)
                .write();
        return WorkflowReader.read(flow.connect(7, 1, 5, 1).write());
    }

    private static FlowVariable seen(final Workflow workflow, final String name) throws InputException {
        return workflow.variables(node(workflow).id()).get(name);
    }

    private static WorkflowNode node(final Workflow workflow) {
        return workflow.nodes().stream()
                .filter(node -> node.label().equals("Learner"))
                .findFirst()
                .orElseThrow();
    }

    private static String integer(final String min, final String max) {
        return field("n", WorkflowFolder.entry("integer", "xint", "5"), limits("xint", min, max));
    }

    @Test
    void theDefaultHoldsWhereTheDialogSaysNothing() throws Exception {
        final Workflow workflow = read("input.integer.IntegerDialogNodeFactory", integer("", ""), "");
        assertEquals(new FlowVariable("n", Type.INTEGER, 5), seen(workflow, "n"));
        assertEquals(2, workflow.nodes().size(), "a field is no node that is executed");
        assertEquals(
                List.of("Reader"),
                workflow.predecessors(node(workflow).id()).stream()
                        .map(id -> workflow.nodes().stream()
                                .filter(n -> n.id() == id)
                                .findFirst()
                                .orElseThrow()
                                .label())
                        .toList());
    }

    @Test
    void theDialogOfTheComponentPrevailsAndAVariableOverIt() throws Exception {
        final String dialog = "<config key=\"model\"><config key=\"n-3\">"
                + WorkflowFolder.entry("integer", "xint", "6") + "</config></config>";
        assertEquals(
                6,
                seen(read("input.integer.IntegerDialogNodeFactory", integer("5", "6"), dialog), "n")
                        .value());
        final String controlled = dialog + "<config key=\"variables\"><config key=\"tree\"><config key=\"n-3\"><config"
                + " key=\"integer\">" + WorkflowFolder.entry("used_variable", "xstring", "told")
                + "</config></config></config></config>";
        final Workflow workflow = read("input.integer.IntegerDialogNodeFactory", integer("", ""), controlled);
        assertEquals(8, seen(workflow, "n").value());
        assertEquals(9, seen(workflow.withVariables(List.of("told=9")), "n").value());
    }

    @ParameterizedTest
    @CsvSource({"6,,5", ",4,5"})
    void integersOutsideOfTheirLimitsAreRefused(final String min, final String max, final int value) throws Exception {
        final Workflow workflow = read(
                "input.integer.IntegerDialogNodeFactory", integer(min == null ? "" : min, max == null ? "" : max), "");
        final String message =
                assertThrows(InputException.class, () -> seen(workflow, "n")).getMessage();
        assertTrue(message.contains("component \"#5\" \u2192 Field (#5:0:3): the value " + value), message);
    }

    @ParameterizedTest
    @CsvSource({"0.6,,", ",0.4,", "NaN,NaN,"})
    void numbersOutsideOfTheirLimitsAreRefused(final String min, final String max) throws Exception {
        final String model = field(
                "n",
                WorkflowFolder.entry("double", "xdouble", "0.5"),
                limits("xdouble", min == null ? "" : min, max == null ? "" : max));
        final Workflow workflow = read("input.dbl.DoubleDialogNodeFactory", model, "");
        assertThrows(InputException.class, () -> seen(workflow, "n"));
    }

    @Test
    void textsMayBeEmptyAndPatternsAreRefused() throws Exception {
        final String empty = field("n", "<entry key=\"string\" type=\"xstring\" isnull=\"true\" value=\"\"/>", "");
        assertEquals(
                new FlowVariable("n", Type.STRING, ""),
                seen(read("input.string.StringDialogNodeFactory", empty, ""), "n"));
        final String pattern = field(
                "n", WorkflowFolder.entry("string", "xstring", "a"), WorkflowFolder.entry("regex", "xstring", "a+"));
        final Workflow workflow = read("input.string.StringDialogNodeFactory", pattern, "");
        final String message =
                assertThrows(InputException.class, () -> seen(workflow, "n")).getMessage();
        assertTrue(message.contains("take the pattern away"), message);
    }

    @Test
    void switchesAreTrueOrFalseAndInOldWorkflowsNumbers() throws Exception {
        final String yes = WorkflowFolder.entry("boolean", "xboolean", "true");
        final String factory = "input.bool.BooleanDialogNodeFactory";
        final String asNumber = WorkflowFolder.entry("pushIntVar", "xboolean", "true");
        final String asSwitch = WorkflowFolder.entry("pushIntVar", "xboolean", "false");
        final String dialog = "<config key=\"model\"><config key=\"n-3\">"
                + WorkflowFolder.entry("boolean", "xboolean", "false") + "</config></config>";
        assertEquals(
                new FlowVariable("n", Type.BOOLEAN, true), seen(read(factory, field("n", yes, asSwitch), ""), "n"));
        assertEquals(
                new FlowVariable("n", Type.BOOLEAN, false),
                seen(read(factory, field("n", yes, asSwitch), dialog), "n"));
        assertEquals(new FlowVariable("n", Type.INTEGER, 1), seen(read(factory, field("n", yes, asNumber), ""), "n"));
        assertEquals(new FlowVariable("n", Type.INTEGER, 0), seen(read(factory, field("n", yes, ""), dialog), "n"));
    }

    private static String chosen(final String value) {
        return "<config key=\"variable_value\">" + WorkflowFolder.entry("array-size", "xint", "1")
                + WorkflowFolder.entry("0", "xstring", value) + "</config>";
    }

    @Test
    void aChoiceHasItsPlace() throws Exception {
        final String choices = "<config key=\"possible_choices\">" + WorkflowFolder.entry("array-size", "xint", "2")
                + WorkflowFolder.entry("0", "xstring", "donors") + WorkflowFolder.entry("1", "xstring", "cells")
                + "</config>";
        final String factory = "selection.single.SingleSelectionDialogNodeFactory";
        final Workflow workflow = read(factory, field("n", chosen("cells"), choices), "");
        assertEquals(new FlowVariable("n", Type.STRING, "cells"), seen(workflow, "n"));
        assertEquals(new FlowVariable("n (index)", Type.INTEGER, 1), seen(workflow, "n (index)"));
        final String dialog =
                "<config key=\"model\"><config key=\"n-3\">" + chosen("none of them") + "</config></config>";
        final Workflow other = read(factory, field("n", chosen("cells"), choices), dialog);
        assertEquals(new FlowVariable("n", Type.STRING, "none of them"), seen(other, "n"));
        assertEquals(new FlowVariable("n (index)", Type.INTEGER, -1), seen(other, "n (index)"), "as in KNIME");
    }
}
