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
import java.util.Arrays;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * Reads rows of a two-dimensional dataset; one of one dimension is a single column. No more than the result and one chunk is in
 * memory.
 */
final class Matrix {
    private static final int BLOCK_BYTES = 1 << 20;

    private final Node node;
    private final Dataset dataset;
    private final String what;
    private final SampleType type;
    private final Scale scale;
    private final int rows;
    private final int columns;

    /**
     * Prepares reading.
     *
     * @param node the dataset
     * @param what the subject of messages
     */
    Matrix(final Node node, final String what) throws RecordingException {
        this.node = node;
        this.what = what;
        node.checkLayout();
        final long[] lengths = node.dimensions();
        if (lengths.length < 1
                || lengths.length > 2
                || Arrays.stream(lengths).anyMatch(length -> length < 0 || length > Integer.MAX_VALUE)) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    what + " is stored with " + lengths.length + " dimensions (" + Arrays.toString(lengths)
                            + ") instead of frames × ROIs. Export it as such.");
        }
        rows = (int) lengths[0];
        columns = lengths.length == 1 ? 1 : (int) lengths[1];
        dataset = node.dataset();
        type = SampleType.of(dataset.getDataType(), what);
        scale = new Scale(node.number("conversion", 1), node.number("offset", 0), 1);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /**
     * Reads rows.
     *
     * @param first the first row
     * @param count how many
     * @param target [column][row − first]
     */
    void read(final int first, final int count, final float[][] target) throws RecordingException {
        if (dataset instanceof ContiguousDataset contiguous) {
            readContiguous(contiguous, first, count, target);
        } else if (dataset instanceof ChunkedDataset chunked) {
            readChunked(chunked, first, count, target);
        } else if (dataset instanceof CompactDataset compact) {
            final ByteBuffer bytes = compact.getDataBuffer().order(SampleType.order(dataset.getDataType()));
            bytes.position(first * columns * type.bytes());
            place(bytes, columns, new long[] {first, 0}, first, count, count, target);
        } else {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    what + " is stored in an HDF5 layout (" + dataset.getDataLayout()
                            + ") that cannot be read. Rewrite the file with h5repack -l CHUNK=1024x64.");
        }
    }

    private void readContiguous(
            final ContiguousDataset contiguous, final int first, final int count, final float[][] target) {
        if (contiguous.isEmpty()) {
            fill(count, target);
            return;
        }
        final int rowBytes = Math.multiplyExact(columns, type.bytes());
        final int block = Math.max(1, BLOCK_BYTES / Math.max(1, rowBytes));
        for (int done = 0; done < count; done += block) {
            final int part = Math.min(block, count - done);
            final ByteBuffer bytes = node.storage()
                    .readBufferFromAddress(
                            contiguous.getDataAddress() + (long) (first + done) * rowBytes,
                            Math.multiplyExact(part, rowBytes));
            bytes.order(SampleType.order(dataset.getDataType()));
            place(bytes, columns, new long[] {first + done, 0}, first, count, part, target);
        }
    }

    private void readChunked(final ChunkedDataset chunked, final int first, final int count, final float[][] target)
            throws RecordingException {
        fill(count, target);
        final int[] lengths = chunked.getChunkDimensions();
        final DataLayoutMessage layout = node.layout();
        if (layout instanceof ChunkedDataLayoutMessage older) {
            final Chunks chunks = new Chunks(node.storage(), node.header(), older, type.bytes(), what);
            for (final Chunk chunk : chunks.list()) {
                final long[] at = chunk.getChunkOffset();
                final long from = at[0];
                if (from >= 0 && from + lengths[0] > first && from < (long) first + count) {
                    placeChunk(chunks.decode(chunk), lengths, at, first, count, target);
                }
            }
            return;
        }
        new Filters(node.header(), type.bytes(), Chunks.bytes(lengths, type.bytes()), what);
        if (chunked.isEmpty()) {
            return;
        }
        final int across = lengths.length == 1 ? columns : lengths[1];
        for (long row = first / lengths[0] * (long) lengths[0]; row < (long) first + count; row += lengths[0]) {
            for (long column = 0; column < columns; column += across) {
                final int[] at = lengths.length == 1 ? new int[] {(int) row} : new int[] {(int) row, (int) column};
                try {
                    placeChunk(
                            chunked.getDecompressedChunk(at), lengths, new long[] {row, column}, first, count, target);
                } catch (HdfException e) {
                    if (!Samples.neverWritten(e.getMessage())) {
                        throw e;
                    }
                }
            }
        }
    }

    private void placeChunk(
            final byte[] bytes,
            final int[] lengths,
            final long[] at,
            final int first,
            final int count,
            final float[][] target) {
        final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(SampleType.order(dataset.getDataType()));
        final long column = at.length == 1 ? 0 : at[1];
        place(
                buffer,
                lengths.length == 1 ? 1 : lengths[1],
                new long[] {at[0], column},
                first,
                count,
                lengths[0],
                target);
    }

    /** Puts rows of a block where they belong; what lies outside is left out. */
    private void place(
            final ByteBuffer bytes,
            final int across,
            final long[] at,
            final int first,
            final int count,
            final int blockRows,
            final float[][] target) {
        final double[] row = new double[across];
        for (int r = 0; r < blockRows; r++) {
            final long to = at[0] + r - first;
            if (to >= count) {
                return;
            }
            if (to < 0) {
                bytes.position(bytes.position() + across * type.bytes());
                continue;
            }
            type.convert(bytes, scale, row, 0, across);
            for (int c = 0; c < across && at[1] + c < columns; c++) {
                target[(int) at[1] + c][(int) to] = (float) row[c];
            }
        }
    }

    private void fill(final int count, final float[][] target) {
        final Object stated = dataset.getFillValue();
        final float value = (float) scale.apply(stated instanceof Number number ? number.doubleValue() : 0);
        for (int c = 0; c < columns; c++) {
            Arrays.fill(target[c], 0, count, value);
        }
    }
}
