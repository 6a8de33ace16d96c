package org.ephys.knime.signal.nwb;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A file that exists in memory only, and knows whether it was closed. */
public final class ByteArrayChannel implements SeekableByteChannel {

    private final byte[] content;
    private long position;
    private boolean open = true;

    public ByteArrayChannel(final byte[] content) {
        this.content = content;
    }

    @Override
    public int read(final ByteBuffer target) throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= content.length) {
            return -1;
        }
        final int count = (int) Math.min(target.remaining(), content.length - position);
        target.put(content, (int) position, count);
        position += count;
        return count;
    }

    @Override
    public int write(final ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(final long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return content.length;
    }

    @Override
    public SeekableByteChannel truncate(final long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
