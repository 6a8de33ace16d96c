package org.ephys.knime.signal.nwb;

import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.FilterManager;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * Undoes the filters of a dataset's chunks. Deflate, shuffle and checksum, which nearly all files use, are undone here,
 * because a chunk may have skipped some of them (HDF5 stores a chunk as it is when compressing does not pay) and must
 * never become larger than the file says; the others are left to jHDF.
 */
final class Filters {

    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER32 = 3;
    private static final Set<Integer> JHDF = Set.of(DEFLATE, SHUFFLE, FLETCHER32, 32000, 32004, 32008);
    private static final Map<Integer, String> KNOWN = Map.ofEntries(
            Map.entry(4, "szip"),
            Map.entry(5, "nbit"),
            Map.entry(6, "scale-offset"),
            Map.entry(307, "bzip2"),
            Map.entry(32001, "Blosc"),
            Map.entry(32013, "ZFP"),
            Map.entry(32015, "Zstandard"),
            Map.entry(32017, "SZ"),
            Map.entry(32026, "Blosc2"));

    private final List<FilterInfo> filters;
    private final int sampleBytes;
    private final int chunkBytes;

    /**
     * Looks at the filters of a dataset.
     *
     * @param header of the dataset
     * @param sampleBytes bytes per sample
     * @param chunkBytes bytes per chunk without filters
     * @param what the subject of messages
     * @throws RecordingException if a filter is not available
     */
    Filters(final Header header, final int sampleBytes, final int chunkBytes, final String what)
            throws RecordingException {
        filters = header.has(Header.FILTERS)
                ? new FilterPipelineMessage(header.one(Header.FILTERS), new BitSet()).getFilters()
                : List.of();
        this.sampleBytes = sampleBytes;
        this.chunkBytes = chunkBytes;
        for (final FilterInfo filter : filters) {
            if (!JHDF.contains(filter.getId())) {
                final String stored = filter.getName() == null ? "unknown" : filter.getName();
                throw new RecordingException(
                        Reason.UNSUPPORTED_FILTER,
                        what + " is compressed with the HDF5 filter "
                                + KNOWN.getOrDefault(filter.getId(), stored) + " (number " + filter.getId()
                                + "), which is not available. Rewrite the file with gzip: h5repack -f GZIP=4 old.nwb"
                                + " new.nwb.");
            }
        }
    }

    byte[] decode(final ByteBuffer stored, final BitSet skipped) {
        byte[] bytes = new byte[stored.remaining()];
        stored.get(bytes);
        for (int i = filters.size() - 1; i >= 0; i--) {
            if (!skipped.get(i)) {
                bytes = undo(filters.get(i), bytes);
            }
        }
        if (bytes.length < chunkBytes) {
            throw new HdfException("A chunk has " + bytes.length + " bytes instead of " + chunkBytes + ".");
        }
        return bytes;
    }

    private byte[] undo(final FilterInfo filter, final byte[] bytes) {
        switch (filter.getId()) {
            case DEFLATE:
                return inflate(bytes);
            case SHUFFLE:
                return unshuffle(bytes);
            case FLETCHER32:
                if (bytes.length < 4) {
                    throw new HdfException("A chunk lacks its checksum.");
                }
                return java.util.Arrays.copyOf(bytes, bytes.length - 4);
            default:
                return FilterManager.getPipeline(new ArrayList<>(List.of(filter)))
                        .decode(bytes);
        }
    }

    /** A checksum of four bytes may still follow the samples. */
    private byte[] inflate(final byte[] bytes) {
        final byte[] result = new byte[chunkBytes + 4];
        final Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            int done = 0;
            while (!inflater.finished() && done < result.length) {
                final int count = inflater.inflate(result, done, result.length - done);
                if (count == 0) {
                    break;
                }
                done += count;
            }
            return done == result.length ? result : java.util.Arrays.copyOf(result, done);
        } catch (DataFormatException e) {
            throw new HdfException("A chunk cannot be decompressed: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    private byte[] unshuffle(final byte[] bytes) {
        if (sampleBytes == 1) {
            return bytes;
        }
        final int samples = bytes.length / sampleBytes;
        final byte[] result = new byte[bytes.length];
        for (int part = 0; part < sampleBytes; part++) {
            final int from = part * samples;
            for (int i = 0; i < samples; i++) {
                result[i * sampleBytes + part] = bytes[from + i];
            }
        }
        System.arraycopy(bytes, samples * sampleBytes, result, samples * sampleBytes, bytes.length % sampleBytes);
        return result;
    }
}
