package org.ephys.knime.models.archive;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.ephys.knime.models.ModelException;

/**
 * A primitive array with a shape, row-major. In files it is little-endian without a header.
 *
 * @param values a {@code double[]}, {@code float[]}, {@code int[]}, {@code long[]} or {@code byte[]}
 * @param shape sizes, whose product is the length of the array
 */
public record NamedArray(Object values, int[] shape) {
    /** Checks that the shape fits. */
    public NamedArray {
        typeOf(values);
        if (elements(shape) != Array.getLength(values)) {
            throw new ModelException("An array of " + Array.getLength(values) + " values cannot have the shape "
                    + Arrays.toString(shape) + ".");
        }
    }

    /** @return whether the shape is as wanted, where -1 is any size */
    boolean fits(final int[] wanted) {
        if (wanted.length != shape.length) {
            return wanted.length == 0;
        }
        for (int d = 0; d < wanted.length; d++) {
            if (wanted[d] != -1 && wanted[d] != shape[d]) {
                return false;
            }
        }
        return true;
    }

    static long elements(final int[] shape) {
        long elements = 1;
        for (final int size : shape) {
            if (size < 0) {
                throw new ModelException(
                        "The model file is damaged: an array has the shape " + Arrays.toString(shape) + ".");
            }
            elements = Math.multiplyExact(elements, (long) size);
        }
        return elements;
    }

    /** @return {@code float64}, {@code float32}, {@code int32}, {@code int64} or {@code int8} */
    String type() {
        return typeOf(values);
    }

    private static String typeOf(final Object values) {
        if (values instanceof double[]) {
            return "float64";
        } else if (values instanceof float[]) {
            return "float32";
        } else if (values instanceof int[]) {
            return "int32";
        } else if (values instanceof long[]) {
            return "int64";
        } else if (values instanceof byte[]) {
            return "int8";
        }
        throw new IllegalArgumentException("Not a primitive array of a supported type");
    }

    static int bytesPerElement(final String type) {
        return switch (type) {
            case "float64", "int64" -> 8;
            case "float32", "int32" -> 4;
            case "int8" -> 1;
            default -> throw new ModelException("The model file has an array of the unknown type \"" + type + "\".");
        };
    }

    byte[] toBytes() {
        final ByteBuffer buffer = ByteBuffer.allocate(
                        Math.multiplyExact(Array.getLength(values), bytesPerElement(type())))
                .order(ByteOrder.LITTLE_ENDIAN);
        if (values instanceof double[] array) {
            buffer.asDoubleBuffer().put(array);
        } else if (values instanceof float[] array) {
            buffer.asFloatBuffer().put(array);
        } else if (values instanceof int[] array) {
            buffer.asIntBuffer().put(array);
        } else if (values instanceof long[] array) {
            buffer.asLongBuffer().put(array);
        } else if (values instanceof byte[] array) {
            buffer.put(array);
        }
        return buffer.array();
    }

    static NamedArray fromBytes(final byte[] bytes, final String type, final int[] shape) {
        final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        final int length = bytes.length / bytesPerElement(type);
        final Object values;
        switch (type) {
            case "float64" -> buffer.asDoubleBuffer().get((double[]) (values = new double[length]));
            case "float32" -> buffer.asFloatBuffer().get((float[]) (values = new float[length]));
            case "int32" -> buffer.asIntBuffer().get((int[]) (values = new int[length]));
            case "int64" -> buffer.asLongBuffer().get((long[]) (values = new long[length]));
            default -> values = bytes;
        }
        return new NamedArray(values, shape);
    }

    @Override
    public String toString() {
        return type() + Arrays.toString(shape);
    }
}
