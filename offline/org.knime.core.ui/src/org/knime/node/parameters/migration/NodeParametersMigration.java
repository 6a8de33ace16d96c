package org.knime.node.parameters.migration;

import java.util.List;

/**
 * Offline stand-in of KNIME's interface of the same name: how to read older settings.
 *
 * @param <T> the value
 */
public interface NodeParametersMigration<T> {

    /** @return ways to read older settings; the first that matches is taken */
    List<ConfigMigration<T>> getConfigMigrations();
}
