package org.ephys.knime.offline.table;

import java.util.Arrays;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.util.DuplicateKeyException;

/**
 * Refuses duplicate row keys. Only 64 bit hashes are kept in memory; when one occurs again, the rows so far tell whether
 * the keys are the same.
 */
final class DuplicateKeys {

    private final RowBlocks m_rows;

    /** Open addressing; 0 is free. */
    private long[] m_hashes = new long[1 << 10];

    private int m_size;

    DuplicateKeys(final RowBlocks rows) {
        m_rows = rows;
    }

    void add(final String key) {
        if (!insert(m_hashes, hash(key)) && contains(key)) {
            throw new DuplicateKeyException(key);
        }
        if (++m_size > m_hashes.length / 2) {
            final long[] larger = new long[Math.multiplyExact(m_hashes.length, 2)];
            Arrays.stream(m_hashes).filter(hash -> hash != 0).forEach(hash -> insert(larger, hash));
            m_hashes = larger;
        }
    }

    private boolean contains(final String key) {
        m_rows.flush();
        try (CloseableRowIterator rows = m_rows.iterator()) {
            while (rows.hasNext()) {
                if (rows.next().getKey().getString().equals(key)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean insert(final long[] hashes, final long hash) {
        final int mask = hashes.length - 1;
        int slot = (int) (hash >>> 20) & mask;
        while (hashes[slot] != 0) {
            if (hashes[slot] == hash) {
                return false;
            }
            slot = slot + 1 & mask;
        }
        hashes[slot] = hash;
        return true;
    }

    /** FNV-1a over the characters, then the finalizer of SplitMix64. */
    private static long hash(final String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }
}
