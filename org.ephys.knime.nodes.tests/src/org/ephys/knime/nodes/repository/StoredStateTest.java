package org.ephys.knime.nodes.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.location.WorkflowLocation;
import org.ephys.knime.runner.workflow.Connection;
import org.ephys.knime.runner.workflow.Workflow;
import org.ephys.knime.runner.workflow.WorkflowNode;
import org.ephys.knime.runner.workflow.WorkflowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;

/**
 * Nodes are stored in the state that KNIME gives them when it loads the workflow: configured, if everything that they need is
 * known before anything has run. Otherwise KNIME warns, and the workflow is changed as soon as it is open.
 */
class StoredStateTest {
    private static final String IDLE = "IDLE";
    private static final String CONFIGURED = "CONFIGURED";

    static List<Path> workflows() throws IOException {
        final List<Path> workflows = new ArrayList<>();
        for (final String parent : List.of("example-workflows", "test-workflows")) {
            try (Stream<Path> folders = Files.list(SourceTree.root().resolve(parent))) {
                folders.filter(folder -> Files.exists(folder.resolve("workflow.knime")))
                        .forEach(workflows::add);
            }
        }
        return workflows;
    }

    @Test
    void thereAreWorkflows() throws IOException {
        assertFalse(workflows().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void statesAreThoseOfTheLoadedWorkflow(final Path folder) throws Exception {
        final Map<String, RegisteredNode> kinds = RegisteredNode.all().stream()
                .collect(Collectors.toMap(node -> node.factory().getName(), Function.identity()));
        final Workflow workflow = WorkflowReader.read(folder);
        final Map<Integer, PortObjectSpec[]> specs = new HashMap<>();
        final List<String> other = new ArrayList<>();
        boolean all = true;
        for (final WorkflowNode source : workflow.nodes()) {
            final OfflineNode node = kinds.get(source.factory()).create();
            node.loadSettings(source.settings(), workflow.variables(source.id()));
            final PortObjectSpec[] in = new PortObjectSpec[node.inputs().size()];
            // Analytics Platform configures what is in a component when the data are there
            boolean known = source.within().stream().noneMatch(around -> around.startsWith("component"));
            for (final Map.Entry<Integer, Connection> input :
                    workflow.inputs(source.id()).entrySet()) {
                final Connection connection = input.getValue();
                final PortObjectSpec spec = specs.get(connection.source())[connection.sourcePort() - 1];
                in[input.getKey() - 1] = spec;
                known &= spec != null;
            }
            specs.put(source.id(), new PortObjectSpec[node.outputs().size()]);
            final String state = known && configured(workflow, node, in, specs, source.id()) ? CONFIGURED : IDLE;
            all &= state.equals(CONFIGURED);
            final boolean inactive = Arrays.asList(in).contains(InactiveBranchPortObjectSpec.INSTANCE);
            if (!state.equals(source.settings().getString("state"))
                    || inactive != source.settings().getBoolean("isInactive")) {
                other.add(source.title() + " has to be stored as state " + state + ", isInactive " + inactive);
            }
        }
        assertEquals(List.of(), other);
        try (InputStream file = Files.newInputStream(folder.resolve("workflow.knime"))) {
            assertEquals(all ? CONFIGURED : IDLE, NodeSettings.loadFromXML(file).getString("state"));
        }
    }

    private static boolean configured(
            final Workflow workflow,
            final OfflineNode node,
            final PortObjectSpec[] in,
            final Map<Integer, PortObjectSpec[]> specs,
            final int id) {
        try (WorkflowLocation.Scope scope = WorkflowLocation.enter(workflow.folder())) {
            specs.put(id, node.configure(in));
            return true;
        } catch (InvalidSettingsException | KNIMEException e) {
            return false;
        }
    }
}
