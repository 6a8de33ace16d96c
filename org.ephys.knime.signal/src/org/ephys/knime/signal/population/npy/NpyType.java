package org.ephys.knime.signal.population.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a number is stored.
 *
 * @param kind {@code f} floating point, {@code i} signed, {@code u} unsigned, {@code b} truth value, {@code O} pickled
 * @param bytes of each number, 0 for pickled objects
 * @param order of the bytes
 */
public record NpyType(char kind, int bytes, ByteOrder order) {
    private static final Pattern DESCRIPTION = Pattern.compile("([<>|=]?)(?:([fiu])([1248])|(b)1|(\\?)|(O)8?)");
    private static final int HALF_FRACTION = 10;

    /**
     * Understands NumPy's name of a type.
     *
     * @param description such as {@code <f4}
     * @return the type; {@code null} if it is not one of numbers or objects
     */
    public static NpyType of(final String description) {
        final Matcher matcher = DESCRIPTION.matcher(description);
        if (!matcher.matches()) {
            return null;
        }
        final ByteOrder order =
                switch (matcher.group(1)) {
                    case ">" -> ByteOrder.BIG_ENDIAN;
                    case "=" -> ByteOrder.nativeOrder();
                    default -> ByteOrder.LITTLE_ENDIAN;
                };
        if (matcher.group(6) != null) {
            return new NpyType('O', 0, order);
        }
        if (matcher.group(2) == null) {
            return new NpyType('b', 1, order);
        }
        final char kind = matcher.group(2).charAt(0);
        final int bytes = Integer.parseInt(matcher.group(3));
        return kind == 'f' && bytes == 1 ? null : new NpyType(kind, bytes, order);
    }

    /** @return whether the array holds pickled objects instead of numbers */
    public boolean isObject() {
        return kind == 'O';
    }

    /**
     * Reads a number.
     *
     * @param from in the order of this type
     * @param at index of its first byte
     * @return its value; integers beyond 2⁵³ are rounded
     */
    public double get(final ByteBuffer from, final int at) {
        return switch (kind) {
            case 'f' -> bytes == 4 ? from.getFloat(at) : bytes == 8 ? from.getDouble(at) : half(from.getShort(at));
            case 'b' -> from.get(at) == 0 ? 0 : 1;
            case 'u' -> unsigned(from, at);
            default -> signed(from, at);
        };
    }

    private double signed(final ByteBuffer from, final int at) {
        return switch (bytes) {
            case 1 -> from.get(at);
            case 2 -> from.getShort(at);
            case 4 -> from.getInt(at);
            default -> from.getLong(at);
        };
    }

    private double unsigned(final ByteBuffer from, final int at) {
        return switch (bytes) {
            case 1 -> Byte.toUnsignedInt(from.get(at));
            case 2 -> Short.toUnsignedInt(from.getShort(at));
            case 4 -> Integer.toUnsignedLong(from.getInt(at));
            default -> {
                final long value = from.getLong(at);
                yield value >= 0 ? value : 2.0 * ((value >>> 1) | (value & 1));
            }
        };
    }

    /** IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 of fraction. */
    private static double half(final short stored) {
        final int exponent = stored >> HALF_FRACTION & 0x1f;
        final int fraction = stored & 0x3ff;
        final double size = exponent == 0x1f
                ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                : exponent == 0 ? Math.scalb(fraction, -24) : Math.scalb(fraction | 0x400, exponent - 25);
        return stored < 0 ? -size : size;
    }
}
