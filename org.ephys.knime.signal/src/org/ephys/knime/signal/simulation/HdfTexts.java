package org.ephys.knime.signal.simulation;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Keeps texts in HDF5's global heap: blocks of 4 KiB into which the texts' owners point. Equal texts are kept once. */
final class HdfTexts {

    private static final int BLOCK = 4096;
    private static final int BLOCK_HEADER = 16;
    private static final int ENTRY_HEADER = 16;
    /** Bytes of a pointer; all zero it stands for an empty text. */
    private static final int NOWHERE = 16;

    private final HdfBytes file;
    private final Map<String, byte[]> stored = new HashMap<>();
    private HdfBytes block = new HdfBytes();
    private int address = -1;
    private int entries;

    HdfTexts(final HdfBytes file) {
        this.file = file;
    }

    /** Stores a text and returns the pointer to it: length, block, entry. */
    byte[] store(final String text) {
        if (text.isEmpty()) {
            return new byte[NOWHERE];
        }
        return stored.computeIfAbsent(text, this::add).clone();
    }

    private byte[] add(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        final int padded = (bytes.length + 7) / 8 * 8;
        if (padded > BLOCK - BLOCK_HEADER - 2 * ENTRY_HEADER) {
            throw new IllegalArgumentException("The text is too long: " + bytes.length + " bytes.");
        }
        if (address < 0 || block.size() + ENTRY_HEADER + padded + ENTRY_HEADER > BLOCK) {
            finish();
            file.zeros((8 - file.size() % 8) % 8);
            address = file.size();
            file.zeros(BLOCK);
            block.ascii("GCOL").int8(1).zeros(3).int64(BLOCK);
        }
        entries++;
        block.int16(entries).int16(1).int32(0).int64(bytes.length).bytes(bytes).zeros(padded - bytes.length);
        return new HdfBytes().int32(bytes.length).int64(address).int32(entries).toArray();
    }

    /** Puts the block that is being filled into its place. */
    void finish() {
        if (address >= 0) {
            final int free = BLOCK - block.size();
            block.int16(0).int16(0).int32(0).int64(free).zeros(free - ENTRY_HEADER);
            file.patch(address, block.toArray());
        }
        block = new HdfBytes();
        address = -1;
        entries = 0;
    }
}
