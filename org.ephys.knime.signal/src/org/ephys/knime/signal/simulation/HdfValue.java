package org.ephys.knime.signal.simulation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Numbers as HDF5 stores them.
 *
 * @param type the encoded datatype
 * @param elementBytes bytes per element
 * @param dimensions lengths, none for a single value
 * @param data the elements, little-endian
 */
record HdfValue(byte[] type, int elementBytes, int[] dimensions, byte[] data) {

    private static final byte[] FLOAT32 = {0x11, 0x20, 31, 0, 4, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0};
    private static final byte[] FLOAT64 = {
        0x11, 0x20, 63, 0, 8, 0, 0, 0, 0, 0, 64, 0, 52, 11, 0, 52, (byte) 0xff, 3, 0, 0
    };
    private static final byte[] INT32 = {0x10, 0x08, 0, 0, 4, 0, 0, 0, 0, 0, 32, 0};
    private static final byte[] UINT32 = {0x10, 0, 0, 0, 4, 0, 0, 0, 0, 0, 32, 0};
    private static final byte[] REFERENCE = {0x17, 0, 0, 0, 8, 0, 0, 0};
    private static final int[] SINGLE = {};

    static HdfValue float32(final double value) {
        return new HdfValue(
                FLOAT32, 4, SINGLE, buffer(4).putFloat((float) value).array());
    }

    static HdfValue float32(final float[] values) {
        final ByteBuffer data = buffer(4 * values.length);
        data.asFloatBuffer().put(values);
        return new HdfValue(FLOAT32, 4, new int[] {values.length}, data.array());
    }

    static HdfValue float64(final double value) {
        return new HdfValue(FLOAT64, 8, SINGLE, buffer(8).putDouble(value).array());
    }

    static HdfValue uint32(final int value) {
        return new HdfValue(UINT32, 4, SINGLE, buffer(4).putInt(value).array());
    }

    static HdfValue uint32(final int[] values) {
        return integers(UINT32, values);
    }

    static HdfValue int32(final int[] values) {
        return integers(INT32, values);
    }

    private static HdfValue integers(final byte[] type, final int[] values) {
        final ByteBuffer data = buffer(4 * values.length);
        data.asIntBuffer().put(values);
        return new HdfValue(type, 4, new int[] {values.length}, data.array());
    }

    /** A reference to the object at an address. */
    static HdfValue reference(final long address) {
        return new HdfValue(REFERENCE, 8, SINGLE, buffer(8).putLong(address).array());
    }

    static HdfValue references(final long[] addresses) {
        final ByteBuffer data = buffer(8 * addresses.length);
        data.asLongBuffer().put(addresses);
        return new HdfValue(REFERENCE, 8, new int[] {addresses.length}, data.array());
    }

    private static ByteBuffer buffer(final int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
