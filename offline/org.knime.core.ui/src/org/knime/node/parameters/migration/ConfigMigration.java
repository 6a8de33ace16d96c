package org.knime.node.parameters.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.ephys.knime.offline.SettingsPaths;
import org.knime.core.node.NodeSettingsRO;

/**
 * Offline stand-in of KNIME's class of the same name: a way to read older settings, and when to take it: when all
 * deprecated paths are there; without those and without matcher, when the new settings are not there.
 *
 * @param <T> the value
 */
public final class ConfigMigration<T> {

    private final ParametersLoader<T> m_loader;

    private final Predicate<NodeSettingsRO> m_matcher;

    private ConfigMigration(final ParametersLoader<T> loader, final Predicate<NodeSettingsRO> matcher) {
        m_loader = loader;
        m_matcher = matcher;
    }

    /**
     * @param <T> the value
     * @param loader reads the older settings
     * @return a builder
     */
    public static <T> Builder<T> builder(final ParametersLoader<T> loader) {
        return new Builder<>(loader);
    }

    /** @return reads the older settings */
    public ParametersLoader<T> getLoader() {
        return m_loader;
    }

    /** @return recognises the older settings; null when they are recognised by the absence of the new ones */
    public Predicate<NodeSettingsRO> getMatcher() {
        return m_matcher;
    }

    /**
     * Builds a migration.
     *
     * @param <T> the value
     */
    public static final class Builder<T> {

        private final ParametersLoader<T> m_loader;

        private final List<String[]> m_paths = new ArrayList<>();

        private Predicate<NodeSettingsRO> m_matcher;

        /** @param loader reads the older settings */
        public Builder(final ParametersLoader<T> loader) {
            m_loader = Objects.requireNonNull(loader);
        }

        /**
         * @param configKeys the path of an older setting
         * @return this
         */
        public Builder<T> withDeprecatedConfigPath(final String... configKeys) {
            m_paths.add(configKeys);
            return this;
        }

        /**
         * @param matcher recognises the older settings
         * @return this
         */
        public Builder<T> withMatcher(final Predicate<NodeSettingsRO> matcher) {
            m_matcher = matcher;
            return this;
        }

        /** @return the migration */
        public ConfigMigration<T> build() {
            final List<String[]> paths = List.copyOf(m_paths);
            final Predicate<NodeSettingsRO> byPaths =
                    paths.isEmpty() ? null : settings -> paths.stream().allMatch(p -> SettingsPaths.has(settings, p));
            return new ConfigMigration<>(m_loader, m_matcher == null ? byPaths : m_matcher);
        }
    }
}
