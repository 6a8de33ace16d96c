package org.ephys.knime.offline;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.migration.NodeParametersMigration;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persistor;

/** Saves and loads objects field by field, with persistors and migrations where they are annotated. */
final class ParameterStore {

    private ParameterStore() {}

    static <T> T load(final Class<T> type, final NodeSettingsRO settings) throws InvalidSettingsException {
        final NodeParametersPersistor<Object> persistor = persistor(type);
        final Object migrated = migrate(type, persistor == null ? null : persistor.getConfigPaths(), settings);
        if (migrated != null) {
            return type.cast(migrated);
        }
        if (persistor != null) {
            return type.cast(persistor.load(settings));
        }
        final T loaded = Instances.create(type);
        for (final ParameterField field : ParameterField.of(type)) {
            loadField(type, field, loaded, settings);
        }
        return loaded;
    }

    private static void loadField(
            final Class<?> type, final ParameterField field, final Object owner, final NodeSettingsRO settings)
            throws InvalidSettingsException {
        final NodeParametersPersistor<Object> persistor = persistor(field.field());
        final String[][] paths = persistor == null ? new String[][] {{field.key()}} : persistor.getConfigPaths();
        final Object migrated = migrate(field.field(), paths, settings);
        if (migrated != null) {
            field.set(owner, migrated);
            return;
        }
        final Migrate migrate = field.annotation(Migrate.class);
        final boolean defaultIfAbsent = migrate != null
                ? migrate.loadDefaultIfAbsent()
                : type.isAnnotationPresent(LoadDefaultsForAbsentFields.class);
        if (defaultIfAbsent && absent(paths, settings)) {
            return;
        }
        field.set(
                owner,
                persistor == null
                        ? FieldCodec.load(typeOf(field, owner), field.key(), settings)
                        : persistor.load(settings));
    }

    /** The type of a field; where that is a type variable, the class of its default value. */
    private static Type typeOf(final ParameterField field, final Object owner) {
        final Type declared = field.field().getGenericType();
        return declared instanceof TypeVariable ? field.get(owner).getClass() : declared;
    }

    private static boolean absent(final String[][] paths, final NodeSettingsRO settings) {
        for (final String[] path : paths) {
            if (SettingsPaths.has(settings, path)) {
                return false;
            }
        }
        return true;
    }

    static void save(final Object value, final NodeSettingsWO settings) {
        final NodeParametersPersistor<Object> persistor = persistor(value.getClass());
        if (persistor != null) {
            persistor.save(value, settings);
            return;
        }
        for (final ParameterField field : ParameterField.of(value.getClass())) {
            final NodeParametersPersistor<Object> own = persistor(field.field());
            if (own != null) {
                own.save(field.get(value), settings);
            } else {
                FieldCodec.save(typeOf(field, value), field.key(), field.get(value), settings);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static NodeParametersPersistor<Object> persistor(final AnnotatedElement element) {
        final Persistor annotation = element.getAnnotation(Persistor.class);
        return annotation == null ? null : Instances.create(annotation.value());
    }

    /** The value from older settings, or null when the settings are of the current kind. */
    @SuppressWarnings("unchecked")
    private static Object migrate(
            final AnnotatedElement element, final String[][] newPaths, final NodeSettingsRO settings)
            throws InvalidSettingsException {
        final Migration annotation = element.getAnnotation(Migration.class);
        if (annotation == null) {
            return null;
        }
        final NodeParametersMigration<Object> migration = Instances.create(annotation.value());
        final List<ConfigMigration<Object>> migrations = migration.getConfigMigrations();
        for (final ConfigMigration<Object> candidate : migrations) {
            final boolean matches = candidate.getMatcher() == null
                    ? newPaths != null && absent(newPaths, settings)
                    : candidate.getMatcher().test(settings);
            if (matches) {
                return candidate.getLoader().load(settings);
            }
        }
        return null;
    }
}
