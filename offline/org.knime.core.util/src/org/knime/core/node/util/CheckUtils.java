package org.knime.core.node.util;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** Offline stand-in of KNIME's class of the same name: checks of arguments, state and settings. */
public final class CheckUtils {

    private CheckUtils() {}

    /**
     * @param <E> the exception
     * @param condition what must hold
     * @param exception makes the exception from the message
     * @param message the message
     * @throws E when it does not hold
     */
    public static <E extends Exception> void check(
            final boolean condition, final Function<String, E> exception, final Supplier<String> message) throws E {
        if (!condition) {
            throw exception.apply(message.get());
        }
    }

    /**
     * @param <E> the exception
     * @param condition what must hold
     * @param exception makes the exception from the message
     * @param template a format
     * @param arguments its arguments
     * @throws E when it does not hold
     */
    public static <E extends Exception> void check(
            final boolean condition,
            final Function<String, E> exception,
            final String template,
            final Object... arguments)
            throws E {
        check(condition, exception, () -> format(template, arguments));
    }

    /**
     * @param condition what must hold
     * @param message the message of the IllegalArgumentException when it does not
     */
    public static void checkArgument(final boolean condition, final String message) {
        check(condition, IllegalArgumentException::new, () -> message);
    }

    /**
     * @param condition what must hold
     * @param template the format of the message of the IllegalArgumentException when it does not
     * @param arguments its arguments
     */
    public static void checkArgument(final boolean condition, final String template, final Object... arguments) {
        check(condition, IllegalArgumentException::new, template, arguments);
    }

    /**
     * @param <T> the type
     * @param argument must not be null
     * @return the argument
     */
    public static <T> T checkArgumentNotNull(final T argument) {
        return checkArgumentNotNull(argument, "Argument must not be null");
    }

    /**
     * @param <T> the type
     * @param argument must not be null
     * @param template the format of the message of the IllegalArgumentException when it is
     * @param arguments its arguments
     * @return the argument
     */
    public static <T> T checkArgumentNotNull(final T argument, final String template, final Object... arguments) {
        checkArgument(argument != null, template, arguments);
        return argument;
    }

    /**
     * @param <T> the type
     * @param value must not be null
     * @param message the message of the NullPointerException when it is
     * @return the value
     */
    public static <T> T checkNotNull(final T value, final String message) {
        check(value != null, NullPointerException::new, () -> message);
        return value;
    }

    /**
     * @param condition what must hold
     * @param message the message of the IllegalStateException when it does not
     */
    public static void checkState(final boolean condition, final String message) {
        check(condition, IllegalStateException::new, () -> message);
    }

    /**
     * @param condition what must hold
     * @param template the format of the message of the IllegalStateException when it does not
     * @param arguments its arguments
     */
    public static void checkState(final boolean condition, final String template, final Object... arguments) {
        check(condition, IllegalStateException::new, template, arguments);
    }

    private static String format(final String template, final Object... arguments) {
        return arguments == null || arguments.length == 0 ? template : String.format(Locale.ROOT, template, arguments);
    }
}
