package org.ephys.knime.signal.nwb;

import io.jhdf.btree.BTreeV1;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import java.util.List;
import org.ephys.knime.signal.recording.RecordingException;

/** The chunks of a dataset that has an index of the older kind, which nearly all writers make. */
final class Chunks {

    private static final int LARGEST = 1 << 28;

    private final BoundedStorage storage;
    private final int[] lengths;
    private final int valueBytes;
    private final long index;
    private final Filters filters;

    /**
     * Looks at the chunks of a dataset.
     *
     * @param storage of the file
     * @param header of the dataset
     * @param layout from this header
     * @param valueBytes bytes per value
     * @param what the subject of messages
     * @throws RecordingException if they are compressed with a filter that is not available
     */
    Chunks(
            final BoundedStorage storage,
            final Header header,
            final ChunkedDataLayoutMessage layout,
            final int valueBytes,
            final String what)
            throws RecordingException {
        this.storage = storage;
        this.valueBytes = valueBytes;
        index = layout.getBTreeAddress();
        lengths = layout.getChunkDimensions();
        filters = new Filters(header, valueBytes, bytes(lengths, valueBytes), what);
    }

    /**
     * How many bytes a chunk has.
     *
     * @throws HdfException if there is no chunk of such lengths
     */
    static int bytes(final int[] lengths, final int valueBytes) {
        long bytes = valueBytes;
        for (final int length : lengths) {
            if (length <= 0 || bytes > LARGEST / length) {
                throw new HdfException("chunks of this size cannot be");
            }
            bytes *= length;
        }
        return (int) bytes;
    }

    /** Where the chunks lie; those that were never written are missing. */
    List<Chunk> list() {
        return index == Header.NOWHERE
                ? List.of()
                : BTreeV1.createDataBTree(storage, index, lengths.length).getChunks();
    }

    byte[] decode(final Chunk chunk) {
        return filters.decode(
                storage.readBufferFromAddress(chunk.getAddress(), chunk.getSize()), chunk.getFilterMask());
    }

    /**
     * Everything in all chunks, row by row; 0 where nothing was written.
     *
     * @param dimensions of the dataset
     * @param size bytes of it
     */
    byte[] all(final long[] dimensions, final int size) {
        if (lengths.length != dimensions.length) {
            throw new HdfException("chunks have other dimensions than their dataset");
        }
        final byte[] values = new byte[size];
        for (final Chunk chunk : list()) {
            place(decode(chunk), chunk.getChunkOffset(), dimensions, values);
        }
        return values;
    }

    /** Copies the rows of a chunk that lie within the dataset. */
    private void place(final byte[] chunk, final long[] offset, final long[] dimensions, final byte[] values) {
        final int last = lengths.length - 1;
        final int run = (int) Math.min(lengths[last], dimensions[last] - offset[last]) * valueBytes;
        for (int from = 0; run > 0 && from < bytes(lengths, valueBytes); from += lengths[last] * valueBytes) {
            int rest = from / valueBytes / lengths[last];
            long to = offset[last];
            long stride = dimensions[last];
            boolean within = offset[last] >= 0;
            for (int d = last - 1; d >= 0; d--) {
                final long at = offset[d] + rest % lengths[d];
                within &= at >= 0 && at < dimensions[d];
                to += at * stride;
                stride *= dimensions[d];
                rest /= lengths[d];
            }
            if (within) {
                System.arraycopy(chunk, from, values, (int) to * valueBytes, run);
            }
        }
    }
}
