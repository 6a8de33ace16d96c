package org.ephys.knime.offline;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.Set;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/**
 * What numbers a dialog takes.
 *
 * @param min the least, minus infinity = any
 * @param minExclusive whether the least itself is refused
 * @param max the greatest, infinity = any
 * @param maxExclusive whether the greatest itself is refused
 * @param whole whether it takes whole numbers only
 */
public record NumberBounds(double min, boolean minExclusive, double max, boolean maxExclusive, boolean whole) {

    private static final Set<Type> WHOLE = Set.of(int.class, long.class, Integer.class, Long.class);

    private static final Set<Type> FRACTIONS = Set.of(double.class, float.class, Double.class, Float.class);

    /** @return the bounds of a field, if it is a number */
    static Optional<NumberBounds> of(final ParameterField field) {
        final Type type = FieldCodec.content(field.field().getGenericType());
        if (!WHOLE.contains(type) && !FRACTIONS.contains(type)) {
            return Optional.empty();
        }
        final NumberInputWidget widget = field.annotation(NumberInputWidget.class);
        if (widget == null) {
            return Optional.of(new NumberBounds(
                    Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false, WHOLE.contains(type)));
        }
        final MinValidation least = Instances.create(widget.minValidation());
        final MaxValidation greatest = Instances.create(widget.maxValidation());
        return Optional.of(new NumberBounds(
                bound(MinValidation.class, "getMin", least),
                least.isExclusive(),
                bound(MaxValidation.class, "getMax", greatest),
                greatest.isExclusive(),
                WHOLE.contains(type)));
    }

    /** The bound is for KNIME alone, as the fields of settings are. */
    private static double bound(final Class<?> type, final String method, final Object validation) {
        try {
            final Method getter = type.getDeclaredMethod(method);
            getter.setAccessible(true);
            return (double) getter.invoke(validation);
        } catch (ReflectiveOperationException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /**
     * @param value a number, or null for none
     * @return what the dialog writes below the field, nothing if it takes the number
     */
    public Optional<String> problem(final Object value) {
        if (!(value instanceof Number number)) {
            return Optional.empty();
        }
        final double x = number.doubleValue();
        if (minExclusive ? !(x > min) : !(x >= min)) {
            return Optional.of("The value must be " + (minExclusive ? "greater than " : "at least ") + min + ".");
        }
        if (maxExclusive ? !(x < max) : !(x <= max)) {
            return Optional.of("The value must " + (maxExclusive ? "be less than " : "not exceed ") + max + ".");
        }
        return Optional.empty();
    }
}
