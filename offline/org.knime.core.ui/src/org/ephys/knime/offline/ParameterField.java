package org.ephys.knime.offline;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.knime.node.parameters.persistence.Persist;

/**
 * A field that holds a parameter: neither static nor private. Its key is the name without m_, or what {@link Persist}
 * says.
 *
 * @param field the field
 * @param key the key in the settings
 */
record ParameterField(Field field, String key) {

    static List<ParameterField> of(final Class<?> type) {
        final List<ParameterField> fields = new ArrayList<>();
        if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
            fields.addAll(of(type.getSuperclass()));
        }
        for (final Field field : type.getDeclaredFields()) {
            final int modifiers = field.getModifiers();
            if (!Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers) && !field.isSynthetic()) {
                field.setAccessible(true);
                fields.add(new ParameterField(field, key(field)));
            }
        }
        return fields;
    }

    private static String key(final Field field) {
        final String name = field.getName().startsWith("m_") ? field.getName().substring(2) : field.getName();
        final Persist persist = field.getAnnotation(Persist.class);
        if (persist == null) {
            return name;
        }
        return (persist.configKey().isEmpty() ? name : persist.configKey()) + (persist.hidden() ? "_Internals" : "");
    }

    <A extends Annotation> A annotation(final Class<A> type) {
        return field.getAnnotation(type);
    }

    Object get(final Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException ex) {
            throw new IllegalStateException(ex);
        }
    }

    void set(final Object owner, final Object value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
