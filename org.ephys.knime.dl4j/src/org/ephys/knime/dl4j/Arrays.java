package org.ephys.knime.dl4j;

import java.util.Collection;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Floats between Java and native memory, in row-major order. */
final class Arrays {
    private Arrays() {}

    static INDArray of(final float[] values, final long... size) {
        return Nd4j.create(values, size, 'c');
    }

    /** Overwrites an array that owns its memory. */
    static void set(final INDArray array, final float[] values) {
        ((FloatPointer) array.data().pointer()).position(0).put(values, 0, values.length);
    }

    static float[] toFloats(final INDArray array) {
        final boolean plain = array.ordering() == 'c' && !array.isView();
        final INDArray rows = plain ? array : array.dup('c');
        final float[] values = new float[(int) rows.length()];
        ((FloatPointer) rows.data().pointer()).position(0).get(values, 0, values.length);
        if (!plain) {
            rows.close();
        }
        return values;
    }

    /** Frees native memory now, without waiting for the garbage collector, which does not see how large it is. */
    static void close(final Collection<INDArray> arrays) {
        for (final INDArray array : arrays) {
            if (array.closeable()) {
                array.close();
            }
        }
    }
}
