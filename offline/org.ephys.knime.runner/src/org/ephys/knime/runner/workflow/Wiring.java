package org.ephys.knime.runner.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ephys.knime.runner.InputException;

/**
 * Follows the lines of a workflow through the walls of metanodes and components, so that its nodes can be executed as if
 * all lay side by side. A metanode is nothing but a frame. A component starts when all its inputs are there and is done
 * when all nodes in it are, as in Analytics Platform: nodes inside wait for all inputs, nodes after it for all nodes
 * inside; and nothing in it is executed if one of its inputs is inactive.
 */
final class Wiring {

    /** An output port of a node. */
    private record Output(int node, int port) {}

    /** A port that lines begin at: of a node, metanode or component, or of the entry of a level. */
    private record Begin(Level level, int id, int port) {}

    /**
     * Where a line comes from.
     *
     * @param origin the port of a node at its beginning; null where it carries flow variables of a component
     * @param conditions outputs of nodes that must be active, too
     * @param before ids of nodes that must have been executed
     */
    private record Trace(Output origin, Set<Output> conditions, Set<Integer> before) {

        void addConditionsTo(final Set<Output> others) {
            if (origin != null) {
                others.add(origin);
            }
            others.addAll(conditions);
        }
    }

    private final Map<Begin, Trace> traces = new HashMap<>();

    private final Set<Begin> underWay = new HashSet<>();

    private final List<Connection> connections;

    private final Map<Integer, Set<Integer>> predecessors = new HashMap<>();

    /**
     * @param outermost the workflow with all that is in it
     * @throws InputException if a line comes from nowhere or goes in a circle
     */
    Wiring(final Level outermost) throws InputException {
        final Set<Connection> found = new LinkedHashSet<>();
        for (final Level level : outermost.allLevels()) {
            if (level.enclosure() != null && level.enclosure().isComponent()) {
                requireAllPorts(level);
            }
            for (final Map.Entry<Integer, WorkflowNode> node : level.nodes().entrySet()) {
                connect(level, node.getKey(), node.getValue(), found);
            }
        }
        connections = List.copyOf(found);
    }

    /** @return lines between nodes; where the target's port is 0, the target is inactive if the source's output is */
    List<Connection> connections() {
        return connections;
    }

    /** @return for each node the nodes that must be executed before */
    Map<Integer, Set<Integer>> predecessors() {
        return predecessors;
    }

    private void connect(final Level level, final int number, final WorkflowNode node, final Set<Connection> found)
            throws InputException {
        final Set<Integer> before = new TreeSet<>();
        predecessors.put(node.id(), before);
        for (final Connection line : level.linesInto(number)) {
            final Trace trace = trace(new Begin(level, line.source(), line.sourcePort()), node.title());
            if (trace.origin() != null) {
                found.add(new Connection(trace.origin().node(), trace.origin().port(), node.id(), line.targetPort()));
            }
            addConditions(trace.conditions(), node, found);
            before.addAll(trace.before());
        }
        for (Level around = level;
                around.enclosure() != null;
                around = around.enclosure().parent()) {
            if (around.enclosure().isComponent()) {
                final Trace inputs = all(inputs(around.enclosure()));
                addConditions(inputs.conditions(), node, found);
                before.addAll(inputs.before());
            }
        }
    }

    private static void addConditions(
            final Set<Output> conditions, final WorkflowNode node, final Set<Connection> found) {
        conditions.forEach(one -> found.add(new Connection(one.node(), one.port(), node.id(), 0)));
    }

    private Trace trace(final Begin begin, final String asker) throws InputException {
        final Trace known = traces.get(begin);
        if (known != null) {
            return known;
        }
        if (!underWay.add(begin)) {
            throw new InputException("The connections before " + asker + " form a circle.");
        }
        final Trace found = follow(begin, asker);
        underWay.remove(begin);
        traces.put(begin, found);
        return found;
    }

    private Trace follow(final Begin begin, final String asker) throws InputException {
        final Level level = begin.level();
        if (level.isEntry(begin.id())) {
            return enter(level.enclosure(), begin.port(), asker);
        }
        if (level.fields().containsKey(begin.id())) {
            return all(into(level, begin.id(), asker));
        }
        final Level inside = level.inner().get(begin.id());
        if (inside == null) {
            final int node = level.nodes().get(begin.id()).id();
            return new Trace(new Output(node, begin.port()), Set.of(), Set.of(node));
        }
        return leave(inside, begin.port(), asker);
    }

    /** From inside of a metanode or component to what is connected to its input. */
    private Trace enter(final Enclosure enclosure, final int port, final String asker) throws InputException {
        if (!enclosure.isComponent()) {
            return input(enclosure, port, asker);
        }
        final Trace all = all(inputs(enclosure));
        return new Trace(port == 0 ? null : input(enclosure, port, asker).origin(), all.conditions(), all.before());
    }

    /** From outside to what is connected to the output inside of a metanode or component. */
    private Trace leave(final Level inside, final int port, final String asker) throws InputException {
        final Enclosure enclosure = inside.enclosure();
        if (!enclosure.isComponent()) {
            final Connection line = inside.lineInto(enclosure.exit(), port)
                    .orElseThrow(() -> new InputException(asker + ": inside of " + title(enclosure)
                            + " nothing is connected to its output " + (port + 1) + "."));
            return trace(new Begin(inside, line.source(), line.sourcePort()), asker);
        }
        final Trace inputs = all(inputs(enclosure));
        final Set<Output> conditions = new LinkedHashSet<>(inputs.conditions());
        final Set<Integer> before = new TreeSet<>(inputs.before());
        Output origin = null;
        for (final Connection line : inside.linesInto(enclosure.exit())) {
            final Trace trace = trace(new Begin(inside, line.source(), line.sourcePort()), title(enclosure));
            before.addAll(trace.before());
            if (line.targetPort() == 0) {
                trace.addConditionsTo(conditions);
            }
            if (line.targetPort() == port && port > 0) {
                origin = trace.origin();
                conditions.addAll(trace.conditions());
            }
        }
        if (!enclosure.component().early()) {
            inside.allNodes().forEach(node -> before.add(node.id()));
        }
        return new Trace(origin, conditions, before);
    }

    /** What must be active and executed for any of these lines. */
    private static Trace all(final List<Trace> lines) {
        final Set<Output> conditions = new LinkedHashSet<>();
        final Set<Integer> before = new TreeSet<>();
        for (final Trace each : lines) {
            each.addConditionsTo(conditions);
            before.addAll(each.before());
        }
        return new Trace(null, conditions, before);
    }

    private List<Trace> inputs(final Enclosure component) throws InputException {
        return into(component.parent(), component.id(), title(component));
    }

    private List<Trace> into(final Level level, final int id, final String asker) throws InputException {
        final List<Trace> lines = new ArrayList<>();
        for (final Connection line : level.linesInto(id)) {
            lines.add(trace(new Begin(level, line.source(), line.sourcePort()), asker));
        }
        return lines;
    }

    private Trace input(final Enclosure enclosure, final int port, final String asker) throws InputException {
        final int shown = enclosure.isComponent() ? port : port + 1;
        final Connection line = enclosure
                .parent()
                .lineInto(enclosure.id(), port)
                .orElseThrow(() -> new InputException(
                        asker + ": nothing is connected to input " + shown + " of " + title(enclosure) + "."));
        return trace(new Begin(enclosure.parent(), line.source(), line.sourcePort()), asker);
    }

    /** As in Analytics Platform, a component needs all its ports, also those that nothing inside or after it uses. */
    private static void requireAllPorts(final Level inside) throws InputException {
        final Enclosure enclosure = inside.enclosure();
        for (int port = 1; port <= enclosure.component().inputs(); port++) {
            if (enclosure.parent().lineInto(enclosure.id(), port).isEmpty()) {
                throw new InputException("Nothing is connected to input " + port + " of " + title(enclosure) + ".");
            }
        }
        for (int port = 1; port <= enclosure.component().outputs(); port++) {
            if (inside.lineInto(enclosure.exit(), port).isEmpty()) {
                throw new InputException("Inside of " + title(enclosure) + " nothing is connected to port " + port
                        + " of its Component Output.");
            }
        }
    }

    private static String title(final Enclosure enclosure) {
        return enclosure.title() + " (#" + enclosure.address() + ")";
    }
}
