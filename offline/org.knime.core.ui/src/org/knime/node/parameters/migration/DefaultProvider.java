package org.knime.node.parameters.migration;

import java.util.List;

/**
 * Offline stand-in of KNIME's interface of the same name: the value when older settings lack it.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface DefaultProvider<T> extends NodeParametersMigration<T> {

    /** @return the value */
    T getDefault();

    @Override
    default List<ConfigMigration<T>> getConfigMigrations() {
        return List.of(ConfigMigration.builder(settings -> getDefault()).build());
    }
}
