package org.ephys.knime.signal.nwb;

import io.jhdf.Superblock;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives jHDF the bytes of a file. jHDF's own storage allocates what a length field in the file asks for before it looks
 * whether the file is that long, and makes one system call per field; this one checks against the file's size first and
 * keeps the pages it has seen last.
 */
final class BoundedStorage implements HdfBackingStorage {

    private static final int PAGE = 1 << 13;
    private static final int PAGES = 512;
    private static final int SMALLEST_COST = 64;

    private final SeekableByteChannel channel;
    private final Superblock superblock;
    private final long size;
    private final Map<Long, byte[]> pages = new LinkedHashMap<>(2 * PAGES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(final Map.Entry<Long, byte[]> eldest) {
            return size() > PAGES;
        }
    };
    private long lastNumber = -1;
    private byte[] lastPage;
    private boolean reachedBeyondEnd;
    private long budget;

    BoundedStorage(final SeekableByteChannel channel, final Superblock superblock) throws IOException {
        this.channel = channel;
        this.superblock = superblock;
        size = channel.size();
        renewBudget();
    }

    /**
     * Allows another operation to read. No honest operation reads a file dozens of times over; one that does follows
     * indexes that lead in circles.
     */
    void renewBudget() {
        budget = 64 * size + (64L << 20);
    }

    SeekableByteChannel channel() {
        return channel;
    }

    /** Whether something in the file pointed behind its end. */
    boolean reachedBeyondEnd() {
        return reachedBeyondEnd;
    }

    @Override
    public ByteBuffer readBufferFromAddress(final long address, final int length) {
        return read(address + superblock.getBaseAddressByte(), length);
    }

    @Override
    public ByteBuffer map(final long address, final long length) {
        return mapNoOffset(address + superblock.getBaseAddressByte(), length);
    }

    @Override
    public ByteBuffer mapNoOffset(final long address, final long length) {
        if (length > Integer.MAX_VALUE) {
            throw new HdfException("A block of " + length + " bytes is too large.");
        }
        return read(address, (int) length);
    }

    /** jHDF reads chunks in several threads. */
    private synchronized ByteBuffer read(final long position, final int length) {
        if (length < 0 || position < 0) {
            throw new HdfException("Position " + position + " or length " + length + " makes no sense.");
        }
        if (position > size - length) {
            reachedBeyondEnd = true;
            throw new HdfException(length + " bytes at position " + position + " lie beyond the end of the file ("
                    + size + " bytes).");
        }
        budget -= length + SMALLEST_COST;
        if (budget < 0) {
            throw new HdfException("the file's structure leads in circles");
        }
        final byte[] bytes = new byte[length];
        try {
            if (length >= PAGE) {
                fill(position, bytes, length);
            } else {
                copyFromPages(position, bytes);
            }
        } catch (IOException e) {
            throw new HdfException("The file could not be read: " + e.getMessage(), e);
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void copyFromPages(final long position, final byte[] bytes) throws IOException {
        int done = 0;
        while (done < bytes.length) {
            final long number = (position + done) / PAGE;
            final int within = (int) ((position + done) % PAGE);
            final byte[] page = page(number);
            final int count = Math.min(bytes.length - done, page.length - within);
            System.arraycopy(page, within, bytes, done, count);
            done += count;
        }
    }

    private byte[] page(final long number) throws IOException {
        if (number != lastNumber) {
            lastPage = lookUp(number);
            lastNumber = number;
        }
        return lastPage;
    }

    private byte[] lookUp(final long number) throws IOException {
        byte[] page = pages.get(number);
        if (page == null) {
            page = new byte[(int) Math.min(PAGE, size - number * PAGE)];
            fill(number * PAGE, page, page.length);
            pages.put(number, page);
        }
        return page;
    }

    private void fill(final long position, final byte[] bytes, final int length) throws IOException {
        final ByteBuffer target = ByteBuffer.wrap(bytes, 0, length);
        channel.position(position);
        while (target.hasRemaining()) {
            if (channel.read(target) < 0) {
                throw new EOFException("it became shorter while it was read");
            }
        }
    }

    @Override
    public long getUserBlockSize() {
        return superblock.getBaseAddressByte();
    }

    @Override
    public Superblock getSuperblock() {
        return superblock;
    }

    @Override
    public FileChannel getFileChannel() {
        throw new UnsupportedOperationException("There is only a seekable channel.");
    }

    @Override
    public int getSizeOfOffsets() {
        return superblock.getSizeOfOffsets();
    }

    @Override
    public int getSizeOfLengths() {
        return superblock.getSizeOfLengths();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new HdfException("The file could not be closed: " + e.getMessage(), e);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean inMemory() {
        return false;
    }
}
