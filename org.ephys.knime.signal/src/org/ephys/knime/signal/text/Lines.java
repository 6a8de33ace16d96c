package org.ephys.knime.signal.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** The lines of a text, from its beginning, whatever its encoding and ends of lines. */
final class Lines {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int LONGEST = 1 << 20;
    private static final int SAMPLE = 1 << 16;
    private static final int END = -1;

    private final Reader reader;
    private final String name;
    private final char[] buffer = new char[1 << 13];
    private int at;
    private int limit;
    private long number;

    /** Starts at the beginning. */
    Lines(final SeekableByteChannel channel, final String name) throws IOException {
        this.name = name;
        channel.position(0);
        final ByteBuffer head = ByteBuffer.allocate((int) Math.min(SAMPLE, channel.size()));
        while (head.hasRemaining() && channel.read(head) >= 0) {
            // go on until it is full
        }
        head.flip();
        final Charset charset = charset(head, channel.size() > SAMPLE);
        channel.position(mark(head));
        final CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        reader = new InputStreamReader(Channels.newInputStream(channel), decoder);
    }

    private static boolean starts(final ByteBuffer bytes, final int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.limit() || (bytes.get(i) & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /** How many bytes the byte order mark takes. */
    private static int mark(final ByteBuffer head) {
        return starts(head, 0xef, 0xbb, 0xbf) ? 3 : starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff) ? 2 : 0;
    }

    private static Charset charset(final ByteBuffer head, final boolean more) {
        if (starts(head, 0xff, 0xfe)) {
            return StandardCharsets.UTF_16LE;
        }
        if (starts(head, 0xfe, 0xff)) {
            return StandardCharsets.UTF_16BE;
        }
        final CoderResult result =
                StandardCharsets.UTF_8.newDecoder().decode(head.duplicate(), CharBuffer.allocate(SAMPLE), !more);
        return result.isError() ? WINDOWS : StandardCharsets.UTF_8;
    }

    /** The next line without its end; null behind the last one. */
    String next() throws IOException {
        final StringBuilder line = new StringBuilder();
        int c = read();
        if (c == END) {
            return null;
        }
        number++;
        while (c != END && c != '\n' && c != '\r') {
            line.append((char) c);
            if (line.length() > LONGEST) {
                throw new RecordingException(
                        Reason.UNSUPPORTED_CONTENT,
                        name + ": line " + number + " is longer than " + LONGEST
                                + " characters. It is no table with a line for each sample.");
            }
            c = read();
        }
        if (c == '\r' && peek() == '\n') {
            read();
        }
        return line.toString();
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    private int read() throws IOException {
        final int c = peek();
        at++;
        return c;
    }

    private int peek() throws IOException {
        if (at >= limit) {
            limit = reader.read(buffer);
            at = 0;
            if (limit <= 0) {
                limit = 0;
                return END;
            }
        }
        return buffer[at];
    }
}
