package org.ephys.knime.nodes.settings;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Checks the numbers of loaded settings against the bounds that the dialog shows. */
public final class Bounds {
    private Bounds() {}

    /**
     * @param parameters settings, with groups and rows of settings in them
     * @throws InvalidSettingsException if a number is out of its bounds, or none; the message names it and its bounds
     */
    public static void check(final WidgetGroup parameters) throws InvalidSettingsException {
        for (final Field field : parameters.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || Modifier.isPrivate(field.getModifiers())) {
                continue;
            }
            final Object value = value(field, parameters);
            if (value instanceof WidgetGroup group) {
                check(group);
            } else if (value instanceof WidgetGroup[] rows) {
                for (final WidgetGroup row : rows) {
                    check(row);
                }
            } else if (value instanceof Number number && field.isAnnotationPresent(NumberInputWidget.class)) {
                check(field, number.doubleValue());
            }
        }
    }

    private static Object value(final Field field, final Object owner) {
        try {
            field.setAccessible(true); // NOSONAR settings are read as KNIME reads them
            final Object value = field.get(owner);
            return value instanceof Optional<?> optional ? optional.orElse(null) : value;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(final Field field, final double value) throws InvalidSettingsException {
        final NumberInputWidget widget = field.getAnnotation(NumberInputWidget.class);
        final double least = Least.class.isAssignableFrom(widget.minValidation())
                ? create(widget.minValidation().asSubclass(Least.class)).getMin()
                : Double.NEGATIVE_INFINITY;
        final double greatest = Greatest.class.isAssignableFrom(widget.maxValidation())
                ? create(widget.maxValidation().asSubclass(Greatest.class)).getMax()
                : Double.POSITIVE_INFINITY;
        if (!(value >= least && value <= greatest)) {
            throw new InvalidSettingsException(
                    "\"" + field.getAnnotation(Widget.class).title() + "\" is " + text(value) + ", but must be "
                            + text(least) + " to " + text(greatest) + ".");
        }
    }

    private static <T> T create(final Class<T> bound) {
        try {
            return bound.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(final double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
