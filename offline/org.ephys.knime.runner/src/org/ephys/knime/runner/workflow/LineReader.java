package org.ephys.knime.runner.workflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ephys.knime.runner.InputException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** Reads the lines of a level. */
final class LineReader {

    private final Level level;

    private final String file;

    /**
     * @param level a level whose nodes, metanodes and components are known
     * @param file what messages call its file
     */
    LineReader(final Level level, final String file) {
        this.level = level;
        this.file = file;
    }

    List<Connection> read(final NodeSettingsRO root) throws InputException, InvalidSettingsException {
        final List<Connection> lines = new ArrayList<>();
        if (!root.containsKey("connections")) {
            return lines;
        }
        final Set<List<Integer>> taken = new HashSet<>();
        final NodeSettingsRO list = root.getNodeSettings("connections");
        for (final String key : list.keySet()) {
            final NodeSettingsRO entry = list.getNodeSettings(key);
            final Connection line = new Connection(
                    entry.getInt("sourceID"),
                    entry.getInt("sourcePort"),
                    entry.getInt("destID"),
                    entry.getInt("destPort"));
            requireKnown(line.source(), level.isEntry(line.source()), key);
            requireKnown(line.target(), level.isExit(line.target()), key);
            if (!taken.add(List.of(line.target(), line.targetPort()))) {
                throw new InputException(file + ": two connections end at port " + line.targetPort() + " of node #"
                        + line.target() + ".");
            }
            lines.add(line);
        }
        return lines;
    }

    private void requireKnown(final int id, final boolean border, final String key) throws InputException {
        if (!border
                && !level.nodes().containsKey(id)
                && !level.fields().containsKey(id)
                && !level.inner().containsKey(id)) {
            throw new InputException(file + ": " + key + " names node #" + id + ", which the workflow does not have.");
        }
    }
}
