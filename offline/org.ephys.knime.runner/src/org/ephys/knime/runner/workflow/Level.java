package org.ephys.knime.runner.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ephys.knime.offline.FlowVariable;

/** What one {@code workflow.knime} holds: of the workflow itself, of a metanode or of a component. */
final class Level {

    private final Enclosure enclosure;

    private final Map<String, FlowVariable> variables;

    /** The nodes by number, without the input and output of a component and its configuration nodes. */
    private final Map<Integer, WorkflowNode> nodes = new LinkedHashMap<>();

    /** The fields of the dialog, by number. */
    private final Map<Integer, ConfigurationNode> fields = new LinkedHashMap<>();

    /** What is in each metanode and component, by number. */
    private final Map<Integer, Level> inner = new LinkedHashMap<>();

    private final List<Connection> lines = new ArrayList<>();

    /**
     * @param enclosure the metanode or component that it is in; null for the workflow itself
     * @param variables variables that are declared here
     */
    Level(final Enclosure enclosure, final Map<String, FlowVariable> variables) {
        this.enclosure = enclosure;
        this.variables = variables;
    }

    Enclosure enclosure() {
        return enclosure;
    }

    Map<String, FlowVariable> variables() {
        return variables;
    }

    Map<Integer, WorkflowNode> nodes() {
        return nodes;
    }

    Map<Integer, ConfigurationNode> fields() {
        return fields;
    }

    Map<Integer, Level> inner() {
        return inner;
    }

    List<Connection> lines() {
        return lines;
    }

    /** @return the lines that end at a node, metanode or component, by number of the port */
    List<Connection> linesInto(final int id) {
        return lines.stream()
                .filter(line -> line.target() == id)
                .sorted(Comparator.comparingInt(Connection::targetPort))
                .toList();
    }

    Optional<Connection> lineInto(final int id, final int port) {
        return lines.stream()
                .filter(line -> line.target() == id && line.targetPort() == port)
                .findFirst();
    }

    boolean isEntry(final int id) {
        return enclosure != null && enclosure.entry() == id;
    }

    boolean isExit(final int id) {
        return enclosure != null && enclosure.exit() == id;
    }

    /** @return its nodes and those of all metanodes and components in it */
    List<WorkflowNode> allNodes() {
        final List<WorkflowNode> all = new ArrayList<>(nodes.values());
        inner.values().forEach(level -> all.addAll(level.allNodes()));
        return all;
    }

    /** @return the levels in it, from outside to inside, itself first */
    List<Level> allLevels() {
        final List<Level> all = new ArrayList<>(List.of(this));
        inner.values().forEach(level -> all.addAll(level.allLevels()));
        return all;
    }
}
