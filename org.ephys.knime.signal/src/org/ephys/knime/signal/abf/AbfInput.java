package org.ephys.knime.signal.abf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** The bytes of a file. Nothing is allocated before it is clear that the file has as many bytes. */
final class AbfInput implements Closeable {

    static final int BLOCK = 512;

    private final SeekableByteChannel channel;
    private final String name;
    private final long size;

    AbfInput(final SeekableByteChannel channel, final String name) throws IOException {
        this.channel = channel;
        this.name = name;
        size = channel.size();
    }

    String name() {
        return name;
    }

    long size() {
        return size;
    }

    /**
     * Reads a part of the file.
     *
     * @param what the part is, for the message
     * @throws RecordingException if the file ends before
     */
    ByteBuffer read(final long position, final int count, final String what) throws IOException {
        if (position < 0 || count < 0 || position > size - count) {
            throw truncated(what);
        }
        final ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        read(position, bytes, what);
        return bytes;
    }

    /** Fills a buffer up to its limit and flips it. */
    void read(final long position, final ByteBuffer bytes, final String what) throws IOException {
        channel.position(position);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw truncated(what);
            }
        }
        bytes.flip();
    }

    private RecordingException truncated(final String what) {
        return new RecordingException(
                Reason.TRUNCATED,
                name + " ends within " + what + ", after " + size
                        + " bytes. Copy it again from where it was recorded.");
    }

    RecordingException damaged(final String found) {
        return new RecordingException(
                Reason.DAMAGED, name + " contradicts itself: " + found + ". Copy it again from where it was recorded.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
