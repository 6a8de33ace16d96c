package org.ephys.knime.signal.abf;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Values for one quantity of one epoch, sweep by sweep, which take the place of its steps.
 *
 * @param output the number of the output
 * @param parameter which quantity of which epoch, see {@link #first(Quantity, int)}
 * @param repeats whether the list starts again after its end, instead of staying at its last value
 * @param values NaN where the list has something else than a number
 */
record UserList(int output, int parameter, boolean repeats, List<Double> values) {

    /** What of an epoch a list can set. */
    enum Quantity {
        LEVEL,
        LENGTH,
        PERIOD,
        WIDTH
    }

    private static final int FIRST = 11;

    private static int first(final Quantity quantity, final int slots) {
        return FIRST + slots * (quantity.ordinal() + 1);
    }

    /** A list whose values are separated by commas or semicolons. */
    static UserList of(final int output, final int parameter, final boolean repeats, final String text) {
        final List<Double> values = new ArrayList<>();
        for (final String value : text.split("[,;]")) {
            if (!value.isBlank()) {
                values.add(number(value.strip()));
            }
        }
        return new UserList(output, parameter, repeats, List.copyOf(values));
    }

    private static double number(final String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Whether the list sets this quantity. */
    boolean sets(final OutputChannel channel, final ProtocolEpoch epoch, final Quantity quantity, final int slots) {
        return output == channel.number() && parameter == first(quantity, slots) + epoch.number();
    }

    /** Whether the list sets something of an epoch at all. */
    boolean understood(final int slots) {
        return parameter >= first(Quantity.LEVEL, slots) && parameter < first(Quantity.WIDTH, slots) + slots;
    }

    /** The value for a sweep, empty if the list has no numbers. */
    OptionalDouble value(final int sweep) {
        final int count = values.size();
        return count == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(values.get(repeats ? sweep % count : Math.min(sweep, count - 1)));
    }
}
