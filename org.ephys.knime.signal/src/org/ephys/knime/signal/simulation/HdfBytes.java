package org.ephys.knime.signal.simulation;

import io.jhdf.checksum.JenkinsLookup3HashLittle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of little-endian bytes. */
final class HdfBytes {

    private ByteBuffer buffer = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);

    private ByteBuffer room(final int more) {
        if (buffer.remaining() < more) {
            final int size = Math.max(buffer.capacity() * 2, buffer.position() + more);
            final ByteBuffer larger = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
            buffer = larger.put(buffer.flip());
        }
        return buffer;
    }

    HdfBytes int8(final int value) {
        room(1).put((byte) value);
        return this;
    }

    HdfBytes int16(final int value) {
        room(2).putShort((short) value);
        return this;
    }

    HdfBytes int32(final int value) {
        room(4).putInt(value);
        return this;
    }

    HdfBytes int64(final long value) {
        room(8).putLong(value);
        return this;
    }

    HdfBytes bytes(final byte[] values) {
        room(values.length).put(values);
        return this;
    }

    HdfBytes ascii(final String text) {
        return bytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    HdfBytes zeros(final int count) {
        return bytes(new byte[count]);
    }

    /** Appends HDF5's checksum of everything so far. */
    HdfBytes checksum() {
        return int32(JenkinsLookup3HashLittle.hash(toArray()));
    }

    /** Overwrites earlier bytes. */
    void patch(final int position, final byte[] values) {
        buffer.put(position, values);
    }

    int size() {
        return buffer.position();
    }

    byte[] toArray() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
