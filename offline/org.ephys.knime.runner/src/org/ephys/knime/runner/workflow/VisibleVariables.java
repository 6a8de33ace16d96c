package org.ephys.knime.runner.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ephys.knime.offline.FlowVariable;
import org.ephys.knime.offline.VariableOverrides;
import org.ephys.knime.runner.InputException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;

/**
 * Which flow variables each node sees, as in Analytics Platform: those of the workflow and of the metanodes around it if
 * nothing is connected to it, else those that come along its lines. Into a component and out of it go those only that it
 * lets through.
 */
final class VisibleVariables {

    /** A node, metanode, component or border of a level. */
    private record Place(Level level, int id) {}

    private final Map<String, FlowVariable> outermost;

    private final Map<Place, Map<String, FlowVariable>> seen = new HashMap<>();

    /** @param outermost the variables of the workflow with the values of this run */
    VisibleVariables(final Map<String, FlowVariable> outermost) {
        this.outermost = outermost;
    }

    /**
     * @param level the level that a node lies on; no lines in it form a circle
     * @param id number of a node there
     * @return what it sees, by name
     * @throws InputException if a configuration node on the way has no value that it allows
     */
    Map<String, FlowVariable> seenBy(final Level level, final int id) throws InputException {
        final Place place = new Place(level, id);
        Map<String, FlowVariable> found = seen.get(place);
        if (found == null) {
            found = find(level, id);
            seen.put(place, found);
        }
        return found;
    }

    private Map<String, FlowVariable> find(final Level level, final int id) throws InputException {
        final List<Connection> lines = new ArrayList<>(level.linesInto(id));
        if (lines.isEmpty()) {
            return declared(level);
        }
        // where two lines bring the same name, the first port prevails, then the last; so does Analytics Platform
        Collections.rotate(lines, -1);
        final Map<String, FlowVariable> together = new LinkedHashMap<>();
        for (final Connection line : lines) {
            together.putAll(after(level, line.source(), line.sourcePort()));
        }
        return together;
    }

    /** What a node sees that nothing is connected to. */
    private Map<String, FlowVariable> declared(final Level level) {
        final Enclosure around = level.enclosure();
        if (around == null) {
            return outermost;
        }
        if (around.isComponent()) {
            return Map.of();
        }
        final Map<String, FlowVariable> all = new LinkedHashMap<>(declared(around.parent()));
        all.putAll(level.variables());
        return all;
    }

    private Map<String, FlowVariable> after(final Level level, final int id, final int port) throws InputException {
        final Enclosure around = level.enclosure();
        if (level.isEntry(id)) {
            return around.isComponent()
                    ? around.component().in().apply(seenBy(around.parent(), around.id()))
                    : along(around.parent(), around.id(), port);
        }
        final ConfigurationNode field = level.fields().get(id);
        if (field != null) {
            final Map<String, FlowVariable> all = new LinkedHashMap<>(seenBy(level, id));
            given(field, level, all).forEach(own -> all.put(own.name(), own));
            return all;
        }
        final Level inside = level.inner().get(id);
        if (inside == null) {
            return seenBy(level, id);
        }
        final Enclosure enclosure = inside.enclosure();
        if (!enclosure.isComponent()) {
            return along(inside, enclosure.exit(), port);
        }
        final Map<String, FlowVariable> all = new LinkedHashMap<>(seenBy(level, id));
        all.putAll(enclosure.component().out().apply(seenBy(inside, enclosure.exit())));
        return all;
    }

    /** What comes along the line that ends at a port. */
    private Map<String, FlowVariable> along(final Level level, final int id, final int port) throws InputException {
        final Optional<Connection> line = level.lineInto(id, port);
        return line.isEmpty()
                ? Map.of()
                : after(level, line.get().source(), line.get().sourcePort());
    }

    /** What a configuration node gives. */
    private List<FlowVariable> given(
            final ConfigurationNode field, final Level level, final Map<String, FlowVariable> visible)
            throws InputException {
        final Enclosure around = level.enclosure();
        try {
            final NodeSettingsRO dialog = around == null || !around.isComponent()
                    ? new NodeSettings("model")
                    : VariableOverrides.applied(
                            around.component().settings(), seenBy(around.parent(), around.id()), around.title());
            return field.variables(dialog, visible);
        } catch (InvalidSettingsException e) {
            throw new InputException(field.title() + ": " + e.getMessage(), e);
        }
    }
}
