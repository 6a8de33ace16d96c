package org.ephys.spark.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Reads a remote file at any place, block by block. */
final class BlockChannel implements SeekableByteChannel {

    private final FileBlocks file;
    private long position;
    private boolean open = true;

    BlockChannel(final FileBlocks file) {
        this.file = file;
        file.use();
    }

    @Override
    public synchronized int read(final ByteBuffer to) throws IOException {
        check();
        if (position >= file.size()) {
            return to.hasRemaining() ? -1 : 0;
        }
        final int before = to.remaining();
        while (to.hasRemaining() && position < file.size()) {
            final byte[] block = file.block(position / FileBlocks.BLOCK);
            final int from = (int) (position % FileBlocks.BLOCK);
            final int count = Math.min(block.length - from, to.remaining());
            to.put(block, from, count);
            position += count;
        }
        return before - to.remaining();
    }

    @Override
    public synchronized long position() throws IOException {
        check();
        return position;
    }

    @Override
    public synchronized SeekableByteChannel position(final long newPosition) throws IOException {
        check();
        if (newPosition < 0) {
            throw new IllegalArgumentException("position " + newPosition);
        }
        position = newPosition;
        return this;
    }

    @Override
    public synchronized long size() throws IOException {
        check();
        return file.size();
    }

    private void check() throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public int write(final ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(final long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() throws IOException {
        if (open) {
            open = false;
            file.release();
        }
    }
}
