package org.ephys.spark.files;

import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * A remote file in blocks of 1 MB, of which the 8 that were used last are kept. A recording is read at many places close
 * to one another; every request to an object store takes longer than to read a block.
 */
final class FileBlocks {

    static final int BLOCK = 1 << 20;
    private static final int KEPT = 8;

    private final FileSystem system;
    private final FileStatus status;
    private final Map<Long, byte[]> blocks = new LinkedHashMap<>(KEPT, 0.75f, true);
    private FSDataInputStream stream;
    private int users;

    FileBlocks(final FileSystem system, final FileStatus status) {
        this.system = system;
        this.status = status;
    }

    boolean isOf(final FileStatus other) {
        return other.getPath().equals(status.getPath())
                && other.getLen() == status.getLen()
                && other.getModificationTime() == status.getModificationTime();
    }

    long size() {
        return status.getLen();
    }

    /** Someone begins to read. */
    synchronized void use() {
        users++;
    }

    /** Someone has ended; the blocks are kept, the connection is not. */
    synchronized void release() throws IOException {
        users--;
        if (users == 0 && stream != null) {
            stream.close();
            stream = null;
        }
    }

    /**
     * A block.
     *
     * @param number from 0
     * @return its bytes; of the last one those that the file has
     * @throws IOException if it cannot be read, or the file is shorter than it was
     */
    synchronized byte[] block(final long number) throws IOException {
        final byte[] kept = blocks.get(number);
        if (kept != null) {
            return kept;
        }
        final byte[] block = new byte[(int) Math.min(BLOCK, size() - number * BLOCK)];
        if (stream == null) {
            stream = system.open(status.getPath());
        }
        try {
            stream.readFully(number * BLOCK, block);
        } catch (EOFException e) {
            throw new IOException("it is shorter than when it was opened", e);
        }
        if (blocks.size() == KEPT) {
            blocks.remove(blocks.keySet().iterator().next());
        }
        blocks.put(number, block);
        return block;
    }
}
