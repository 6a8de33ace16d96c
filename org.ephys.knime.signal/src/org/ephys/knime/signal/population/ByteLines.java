package org.ephys.knime.signal.population;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** Lines of a text in UTF-8 from any place in it. */
final class ByteLines implements Closeable {
    private static final int LONGEST = 1 << 24;

    private final Path file;
    private final SeekableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).limit(0);
    private long end;

    /** Starts at a byte. */
    ByteLines(final Path file, final long start) throws IOException {
        this.file = file;
        channel = Files.newByteChannel(file).position(start);
        end = start;
    }

    /** Where the next line begins. */
    long position() {
        return end - buffer.remaining();
    }

    /** The next line without its end; {@code null} behind the last. */
    String next() throws IOException {
        final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        for (int b = read(); b != '\n'; b = read()) {
            if (b < 0) {
                if (line.size() == 0) {
                    return null;
                }
                break;
            }
            if (line.size() == LONGEST) {
                throw new RecordingException(
                        Reason.UNSUPPORTED_CONTENT,
                        file + " has a line of more than 16 MB. It is no table with a line for each frame.");
            }
            line.write(b);
        }
        final String text = line.toString(StandardCharsets.UTF_8);
        final int last = text.endsWith("\r") ? text.length() - 1 : text.length();
        return text.substring(text.startsWith("\ufeff") ? 1 : 0, last);
    }

    private int read() throws IOException {
        if (!buffer.hasRemaining()) {
            buffer.clear();
            final int count = channel.read(buffer);
            buffer.flip();
            if (count <= 0) {
                return -1;
            }
            end += count;
        }
        return buffer.get() & 0xff;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
