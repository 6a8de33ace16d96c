package org.ephys.knime.signal.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.CompactDataset;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * Reads a run of samples from a one-dimensional dataset, block by block, so that no more than the result and one block
 * is in memory.
 */
final class Samples {

    private static final int BLOCK_BYTES = 1 << 20;

    private final BoundedStorage storage;
    private final Node node;
    private final Dataset dataset;
    private final String what;
    private final SampleType type;

    /**
     * Prepares reading.
     *
     * @param node the samples
     * @param what the subject of messages
     */
    Samples(final Node node, final String what) throws RecordingException {
        storage = node.storage();
        this.node = node;
        dataset = node.dataset();
        this.what = what;
        type = SampleType.of(dataset.getDataType(), what);
    }

    /** How many samples a dataset has: its length, also if it is a column or row of a matrix with nothing else. */
    static long length(final Node dataset, final String what) throws RecordingException {
        final long[] dimensions = dataset.dimensions();
        long longest = dimensions.length == 0 ? 0 : 1;
        int longer = 0;
        for (final long length : dimensions) {
            if (length != 1) {
                longest = length;
                longer++;
            }
        }
        if (dimensions.length == 0 || longer > 1 || longest < 0) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    what + " is stored with " + (dimensions.length == 0 ? "no dimension" : longer + " dimensions")
                            + " instead of one channel over time. Export each channel as a series of its own.");
        }
        return longest;
    }

    /** How many there are. */
    long length() throws RecordingException {
        return length(node, what);
    }

    /** Reads without scaling. */
    double[] readPlain(final int start, final int count) throws RecordingException {
        return read(start, count, new Scale(1, 0, 1));
    }

    boolean singlePrecision() {
        return type == SampleType.FLOAT32;
    }

    /**
     * Reads and scales.
     *
     * @param start the first sample
     * @param count how many samples
     * @param scale how to make millivolts or picoamperes of them
     */
    double[] read(final int start, final int count, final Scale scale) throws RecordingException {
        final double[] values = new double[count];
        if (count == 0) {
            return values;
        }
        if (dataset instanceof ContiguousDataset) {
            readContiguous(start, values, scale);
        } else if (dataset instanceof ChunkedDataset) {
            readChunked((ChunkedDataset) dataset, start, values, scale);
        } else if (dataset instanceof CompactDataset) {
            final ByteBuffer bytes = ((CompactDataset) dataset).getDataBuffer();
            bytes.order(order()).position(start * type.bytes());
            type.convert(bytes, scale, values, 0, count);
        } else {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    what + " is stored in an HDF5 layout (" + dataset.getDataLayout()
                            + ") that cannot be read. Rewrite the file with h5repack -l CHUNK=8192.");
        }
        return values;
    }

    private ByteOrder order() {
        return SampleType.order(dataset.getDataType());
    }

    private void readContiguous(final int start, final double[] values, final Scale scale) {
        if (dataset.isEmpty()) {
            fill(values, 0, values.length, scale);
            return;
        }
        final long address = ((ContiguousDataset) dataset).getDataAddress();
        final int samplesPerBlock = BLOCK_BYTES / type.bytes();
        for (int done = 0; done < values.length; done += samplesPerBlock) {
            final int count = Math.min(samplesPerBlock, values.length - done);
            final ByteBuffer block =
                    storage.readBufferFromAddress(address + ((long) start + done) * type.bytes(), count * type.bytes());
            type.convert(block.order(order()), scale, values, done, count);
        }
    }

    private void readChunked(final ChunkedDataset chunked, final int start, final double[] values, final Scale scale)
            throws RecordingException {
        final long[] dimensions = chunked.getDimensionsAsLong();
        final int[] chunkDimensions = chunked.getChunkDimensions();
        final int axis = axis(dimensions);
        final int chunkLength = chunkDimensions[axis];
        for (int i = 0; i < chunkDimensions.length; i++) {
            if (i != axis && chunkDimensions[i] != 1) {
                throw new RecordingException(
                        Reason.UNSUPPORTED_CONTENT,
                        what + " is stored in chunks of more than one dimension. Export it as one channel over time.");
            }
        }
        fill(values, 0, values.length, scale);
        final DataLayoutMessage layout = node.layout();
        if (!(layout instanceof ChunkedDataLayoutMessage)) {
            new Filters(node.header(), type.bytes(), Chunks.bytes(chunkDimensions, type.bytes()), what);
            readByOffset(chunked, axis, chunkLength, start, values, scale);
            return;
        }
        final Chunks chunks = new Chunks(storage, node.header(), (ChunkedDataLayoutMessage) layout, type.bytes(), what);
        for (final Chunk chunk : chunks.list()) {
            final long from = chunk.getChunkOffset()[axis];
            if (from >= 0 && from + chunkLength > start && from < (long) start + values.length) {
                place(chunks.decode(chunk), from, chunkLength, start, values, scale);
            }
        }
    }

    /** Newer files have several kinds of chunk index; jHDF looks chunks up in all of them and decodes them. */
    private void readByOffset(
            final ChunkedDataset chunked,
            final int axis,
            final int chunkLength,
            final int start,
            final double[] values,
            final Scale scale) {
        if (chunked.isEmpty()) {
            return;
        }
        final int[] offset = new int[chunked.getDimensionsAsLong().length];
        final int last = start + values.length - 1;
        for (int from = start / chunkLength * chunkLength; from <= last; from += chunkLength) {
            offset[axis] = from;
            final byte[] bytes;
            try {
                bytes = chunked.getDecompressedChunk(offset);
            } catch (HdfException e) {
                if (neverWritten(e.getMessage())) {
                    continue; // so the fill value stands
                }
                throw e;
            }
            place(bytes, from, chunkLength, start, values, scale);
        }
    }

    /** jHDF has no other way of saying that a chunk is not there. */
    static boolean neverWritten(final String message) {
        return message != null
                && (message.startsWith("No chunk with offset") || message.endsWith("at address " + Header.NOWHERE));
    }

    private void place(
            final byte[] bytes,
            final long chunkStart,
            final int chunkLength,
            final int start,
            final double[] values,
            final Scale scale) {
        final long first = Math.max(chunkStart, start);
        final long end = Math.min(chunkStart + chunkLength, (long) start + values.length);
        final ByteBuffer chunk = ByteBuffer.wrap(bytes).order(order());
        chunk.position((int) (first - chunkStart) * type.bytes());
        type.convert(chunk, scale, values, (int) (first - start), (int) (end - first));
    }

    private void fill(final double[] values, final int from, final int to, final Scale scale) {
        final Object fillValue = dataset.getFillValue();
        final double raw = fillValue instanceof Number ? ((Number) fillValue).doubleValue() : 0;
        final double value = type == SampleType.FLOAT32 ? scale.apply((float) raw) : scale.apply(raw);
        java.util.Arrays.fill(values, from, to, value);
    }

    private static int axis(final long[] dimensions) {
        for (int i = 0; i < dimensions.length; i++) {
            if (dimensions[i] != 1) {
                return i;
            }
        }
        return 0;
    }
}
