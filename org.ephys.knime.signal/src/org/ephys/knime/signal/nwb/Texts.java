package org.ephys.knime.signal.nwb;

import io.jhdf.Utils;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * A heap of texts. jHDF's own makes objects of all entries each time it is asked for one (HDF5 File Format Specification
 * 3.0, III.E).
 */
final class Texts {

    private static final int ENTRY = 8;

    private final ByteBuffer heap;
    private final int lengthBytes;
    private int[] places = new int[64];

    /**
     * Reads a heap.
     *
     * @throws HdfException if there is none at this address
     */
    Texts(final BoundedStorage storage, final long address) {
        lengthBytes = storage.getSizeOfLengths();
        final ByteBuffer start = storage.readBufferFromAddress(address, ENTRY + lengthBytes);
        Header.expect(start, "GCOL", address);
        heap = storage.readBufferFromAddress(address, length(start, ENTRY));
        int at = ENTRY + lengthBytes;
        while (at <= heap.limit() - ENTRY - lengthBytes) {
            final int index = Short.toUnsignedInt(heap.getShort(at));
            final int length = length(heap, at + ENTRY);
            if (index == 0 || length > heap.limit() - at - ENTRY - lengthBytes) {
                break;
            }
            if (index >= places.length) {
                places = Arrays.copyOf(places, 2 * index);
            }
            places[index] = at;
            at += ENTRY + lengthBytes + (length + 7 & ~7);
        }
    }

    private int length(final ByteBuffer bytes, final int at) {
        return Utils.readBytesAsUnsignedInt(bytes.position(at), lengthBytes);
    }

    /** The text of an entry. */
    String get(final int index, final Charset charset) {
        if (index < 0 || index >= places.length || places[index] == 0) {
            throw new HdfException("a heap has no text " + index);
        }
        final byte[] bytes = new byte[length(heap, places[index] + ENTRY)];
        heap.get(places[index] + ENTRY + lengthBytes, bytes);
        return new String(bytes, charset);
    }
}
