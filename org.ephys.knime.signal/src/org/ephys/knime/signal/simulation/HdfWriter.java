package org.ephys.knime.signal.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.ephys.knime.signal.recording.Hdf5Signature;

/**
 * Writes the part of HDF5 that an NWB file needs and jHDF cannot write: groups with soft links, texts of variable
 * length, object references, and compressed chunks. Objects are written children first; each call returns the address
 * by which the parent links to it. After the HDF5 file format specification, version 3.0.
 */
final class HdfWriter {

    private static final int DATASPACE = 1;
    private static final int LINK_INFO = 2;
    private static final int DATATYPE = 3;
    private static final int FILL_VALUE = 5;
    private static final int LINK = 6;
    private static final int LAYOUT = 8;
    private static final int GROUP_INFO = 10;
    private static final int FILTERS = 11;
    private static final int ATTRIBUTE = 12;

    private static final int SUPERBLOCK_BYTES = 48;
    private static final byte[] TEXT = {0x19, 1, 1, 0, 16, 0, 0, 0, 0x13, 0x10, 0, 0, 1, 0, 0, 0};
    private static final int TEXT_BYTES = 16;
    private static final int CHUNK = 8192;
    /** Entries of one index node: twice HDF5's default of 32. */
    private static final int MOST_CHUNKS = 64;

    private static final int COMPRESSION = 6;

    private final HdfBytes file = new HdfBytes().zeros(SUPERBLOCK_BYTES);
    private final HdfTexts texts = new HdfTexts(file);

    /** A single text. */
    HdfValue text(final String value) {
        return new HdfValue(TEXT, TEXT_BYTES, new int[0], texts.store(value));
    }

    /** A list of texts. */
    HdfValue texts(final List<String> values) {
        final HdfBytes data = new HdfBytes();
        values.forEach(value -> data.bytes(texts.store(value)));
        return new HdfValue(TEXT, TEXT_BYTES, new int[] {values.size()}, data.toArray());
    }

    /**
     * Writes a dataset in one piece.
     *
     * @param value the content
     * @param attributes by name
     * @return its address
     */
    long dataset(final HdfValue value, final Map<String, HdfValue> attributes) {
        final long data = append(value.data());
        final HdfBytes header = describe(value);
        message(header, FILL_VALUE, new HdfBytes().int8(3).int8(0x0a));
        message(header, LAYOUT, new HdfBytes().int8(3).int8(1).int64(data).int64(value.data().length));
        return object(header, attributes);
    }

    /**
     * Writes a dataset of one dimension in compressed chunks.
     *
     * @param value the content
     * @param attributes by name
     * @return its address
     */
    long compressed(final HdfValue value, final Map<String, HdfValue> attributes) {
        final int length = value.dimensions()[0];
        final int chunk = Math.max(CHUNK, (length + MOST_CHUNKS - 1) / MOST_CHUNKS);
        final long index = chunks(value, chunk);
        final HdfBytes header = describe(value);
        message(header, FILL_VALUE, new HdfBytes().int8(3).int8(0x0b));
        message(
                header,
                LAYOUT,
                new HdfBytes().int8(3).int8(2).int8(2).int64(index).int32(chunk).int32(value.elementBytes()));
        message(
                header,
                FILTERS,
                new HdfBytes()
                        .int8(2)
                        .int8(2)
                        .int16(2) // shuffle
                        .int16(1)
                        .int16(1)
                        .int32(value.elementBytes())
                        .int16(1) // deflate
                        .int16(1)
                        .int16(1)
                        .int32(COMPRESSION));
        return object(header, attributes);
    }

    private static HdfBytes describe(final HdfValue value) {
        final HdfBytes header = new HdfBytes();
        message(header, DATASPACE, dataspace(value));
        message(header, DATATYPE, new HdfBytes().bytes(value.type()));
        return header;
    }

    /** Writes all chunks and their index, a B-tree of a single leaf. */
    private long chunks(final HdfValue value, final int chunk) {
        final int length = value.dimensions()[0];
        final int count = (length + chunk - 1) / chunk;
        final HdfBytes entries = new HdfBytes();
        for (int i = 0; i < count; i++) {
            final byte[] stored = compress(value, i * chunk, chunk);
            final long address = append(stored);
            key(entries, stored.length, (long) i * chunk);
            entries.int64(address);
        }
        key(entries, 0, (long) count * chunk);
        entries.zeros((MOST_CHUNKS - count) * (24 + 8));
        final HdfBytes node = new HdfBytes()
                .ascii("TREE")
                .int8(1)
                .int8(0)
                .int16(count)
                .int64(-1)
                .int64(-1)
                .bytes(entries.toArray());
        return append(node.toArray());
    }

    private static void key(final HdfBytes entries, final int bytes, final long offset) {
        entries.int32(bytes).int32(0).int64(offset).int64(0);
    }

    /** Shuffles the bytes of a chunk, which lets them compress better, and deflates them. */
    private static byte[] compress(final HdfValue value, final int from, final int chunk) {
        final int width = value.elementBytes();
        final byte[] shuffled = new byte[chunk * width];
        final int present = Math.min(chunk, value.dimensions()[0] - from);
        for (int i = 0; i < present; i++) {
            for (int part = 0; part < width; part++) {
                shuffled[part * chunk + i] = value.data()[(from + i) * width + part];
            }
        }
        final Deflater deflater = new Deflater(COMPRESSION);
        try {
            deflater.setInput(shuffled);
            deflater.finish();
            final HdfBytes stored = new HdfBytes();
            final byte[] block = new byte[1 << 14];
            while (!deflater.finished()) {
                final int count = deflater.deflate(block);
                stored.bytes(count == block.length ? block : java.util.Arrays.copyOf(block, count));
            }
            return stored.toArray();
        } finally {
            deflater.end();
        }
    }

    /**
     * Writes a group.
     *
     * @param attributes by name
     * @param links by name: the address of an object, or the path that a soft link leads to
     * @return its address
     */
    long group(final Map<String, HdfValue> attributes, final Map<String, Object> links) {
        final HdfBytes header = new HdfBytes();
        message(header, LINK_INFO, new HdfBytes().int8(0).int8(0).int64(-1).int64(-1));
        message(header, GROUP_INFO, new HdfBytes().int8(0).int8(0));
        links.forEach((name, target) -> message(header, LINK, link(name, target)));
        return object(header, attributes);
    }

    private static HdfBytes link(final String name, final Object target) {
        final byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (target instanceof Long address) {
            return new HdfBytes()
                    .int8(1)
                    .int8(0)
                    .int8(bytes.length)
                    .bytes(bytes)
                    .int64(address);
        }
        final byte[] path = target.toString().getBytes(StandardCharsets.UTF_8);
        return new HdfBytes()
                .int8(1)
                .int8(8)
                .int8(1)
                .int8(bytes.length)
                .bytes(bytes)
                .int16(path.length)
                .bytes(path);
    }

    private long object(final HdfBytes messages, final Map<String, HdfValue> attributes) {
        attributes.forEach((name, value) -> message(messages, ATTRIBUTE, attribute(name, value)));
        final HdfBytes header = new HdfBytes()
                .ascii("OHDR")
                .int8(2)
                .int8(2)
                .int32(messages.size())
                .bytes(messages.toArray());
        return append(header.checksum().toArray());
    }

    private static void message(final HdfBytes header, final int type, final HdfBytes content) {
        header.int8(type).int16(content.size()).int8(0).bytes(content.toArray());
    }

    private static HdfBytes attribute(final String name, final HdfValue value) {
        final byte[] bytes = (name + '\0').getBytes(StandardCharsets.UTF_8);
        final HdfBytes space = dataspace(value);
        return new HdfBytes()
                .int8(3)
                .int8(0)
                .int16(bytes.length)
                .int16(value.type().length)
                .int16(space.size())
                .int8(1)
                .bytes(bytes)
                .bytes(value.type())
                .bytes(space.toArray())
                .bytes(value.data());
    }

    private static HdfBytes dataspace(final HdfValue value) {
        final int rank = value.dimensions().length;
        final HdfBytes space = new HdfBytes().int8(2).int8(rank).int8(0).int8(rank == 0 ? 0 : 1);
        for (final int length : value.dimensions()) {
            space.int64(length);
        }
        return space;
    }

    private long append(final byte[] bytes) {
        file.zeros((8 - file.size() % 8) % 8);
        final long address = file.size();
        file.bytes(bytes);
        return address;
    }

    /**
     * Writes the file.
     *
     * @param root the address of the root group
     * @param target where to; an existing file is replaced
     */
    void write(final long root, final Path target) throws IOException {
        texts.finish();
        final HdfBytes superblock = new HdfBytes()
                .bytes(Hdf5Signature.bytes())
                .int8(2)
                .int8(8)
                .int8(8)
                .int8(0)
                .int64(0)
                .int64(-1)
                .int64(file.size())
                .int64(root);
        file.patch(0, superblock.checksum().toArray());
        Files.write(target, file.toArray());
    }
}
