package org.ephys.knime.nodes.repository;

import java.util.Set;
import java.util.TreeSet;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.config.base.ConfigBase;

/** Paths of settings. */
final class Keys {
    private Keys() {}

    /** The paths of all values, with "/" between the levels; an array counts as one value. */
    static Set<String> of(final NodeSettingsRO settings) {
        final Set<String> keys = new TreeSet<>();
        collect(settings, "", keys);
        return keys;
    }

    private static void collect(final NodeSettingsRO settings, final String prefix, final Set<String> keys) {
        for (final String key : settings.keySet()) {
            if (!(((ConfigBase) settings).getEntry(key) instanceof ConfigBase)) {
                keys.add(prefix + key);
                continue;
            }
            final NodeSettingsRO inner = inner(settings, key);
            if (inner.containsKey("array-size")) {
                keys.add(prefix + key);
            } else {
                collect(inner, prefix + key + "/", keys);
            }
        }
    }

    private static NodeSettingsRO inner(final NodeSettingsRO settings, final String key) {
        try {
            return settings.getNodeSettings(key);
        } catch (InvalidSettingsException e) {
            throw new IllegalStateException(e);
        }
    }
}
