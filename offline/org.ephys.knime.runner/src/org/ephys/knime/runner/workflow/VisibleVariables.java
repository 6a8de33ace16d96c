package org.ephys.knime.runner.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.offline.FlowVariable;

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
     */
    Map<String, FlowVariable> seenBy(final Level level, final int id) {
        final Place place = new Place(level, id);
        Map<String, FlowVariable> found = seen.get(place);
        if (found == null) {
            found = find(level, id);
            seen.put(place, found);
        }
        return found;
    }

    private Map<String, FlowVariable> find(final Level level, final int id) {
        final List<Connection> lines = new ArrayList<>(level.linesInto(id));
        if (lines.isEmpty()) {
            return declared(level);
        }
        // where two lines bring the same name, the first port prevails, then the last; so does Analytics Platform
        Collections.rotate(lines, -1);
        final Map<String, FlowVariable> together = new LinkedHashMap<>();
        lines.forEach(line -> together.putAll(after(level, line.source(), line.sourcePort())));
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

    private Map<String, FlowVariable> after(final Level level, final int id, final int port) {
        final Enclosure around = level.enclosure();
        if (level.isEntry(id)) {
            return around.isComponent()
                    ? around.component().in().apply(seenBy(around.parent(), around.id()))
                    : along(around.parent(), around.id(), port);
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
    private Map<String, FlowVariable> along(final Level level, final int id, final int port) {
        return level.lineInto(id, port)
                .map(line -> after(level, line.source(), line.sourcePort()))
                .orElse(Map.of());
    }
}
