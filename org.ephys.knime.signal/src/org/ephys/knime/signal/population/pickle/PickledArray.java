package org.ephys.knime.signal.population.pickle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.population.npy.NpyType;

/**
 * A NumPy array in a pickle, of numbers or of objects, or a single NumPy number as an array of one. Numbers are made of its
 * bytes when they are asked for; in pickles of older protocols, a text stands for bytes.
 */
public final class PickledArray {
    private NpyType type;
    private Object content = List.of();

    /** An array whose content comes later. */
    PickledArray() {}

    PickledArray(final NpyType type, final Object content) throws PickleException {
        take(type, content);
    }

    /** Gives it its content. */
    void take(final NpyType newType, final Object newContent) throws PickleException {
        final boolean bytes = newContent instanceof byte[] || newContent instanceof String;
        if (newType.isObject() ? !(newContent instanceof List<?>) : !bytes) {
            throw new PickleException("an array without content");
        }
        content = newContent; // not copied: many arrays may share a large one
        type = newType;
    }

    /** @return its objects; empty if it is one of numbers */
    public List<Object> objects() {
        return content instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }

    /** @return its numbers in the order of storage; empty if it is one of objects */
    public double[] numbers() {
        if (type == null || type.isObject()) {
            return new double[0];
        }
        final byte[] bytes =
                content instanceof byte[] raw ? raw : ((String) content).getBytes(StandardCharsets.ISO_8859_1);
        final ByteBuffer from = ByteBuffer.wrap(bytes).order(type.order());
        final double[] numbers = new double[bytes.length / type.bytes()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = type.get(from, i * type.bytes());
        }
        return numbers;
    }
}
