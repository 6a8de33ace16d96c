package org.ephys.knime.offline;

import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.config.base.ConfigBaseRO;

/** Paths of keys in settings. */
public final class SettingsPaths {

    private SettingsPaths() {}

    /**
     * @param settings settings
     * @param path the keys of sub-settings and last that of an entry
     * @return whether there is such an entry
     */
    public static boolean has(final ConfigBaseRO settings, final String... path) {
        ConfigBaseRO current = settings;
        for (int i = 0; i < path.length; i++) {
            if (!current.containsKey(path[i])) {
                return false;
            }
            if (i < path.length - 1) {
                if (!(current instanceof ConfigBase config && config.getEntry(path[i]) instanceof ConfigBase next)) {
                    return false;
                }
                current = next;
            }
        }
        return true;
    }
}
