package org.ephys.knime.signal.population.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * What a NumPy file says about its content (NEP 1; versions 1, 2 and 3 differ in the length and the encoding of this text).
 *
 * @param type of the numbers
 * @param fortran whether the first index runs fastest
 * @param shape length of each dimension, none for a single number
 * @param start index of the first byte behind the header
 */
record NpyHeader(NpyType type, boolean fortran, long[] shape, long start) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 20;
    private static final int MOST_DIMENSIONS = 32;
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([\\d\\sL,]{0,1000})\\)");
    private static final Pattern DESCRIPTION = Pattern.compile("['\"]descr['\"]\\s*:\\s*(?:['\"]([^'\"]*)['\"]|\\[)");

    /**
     * Reads a header.
     *
     * @param from the file; its position changes
     * @param name the file as the user knows it
     * @throws RecordingException if it is no NumPy file or holds something else than numbers
     */
    static NpyHeader read(final SeekableByteChannel from, final String name) throws IOException {
        from.position(0);
        final ByteBuffer magic = part(from, MAGIC.length + 2);
        if (magic == null || !Arrays.equals(magic.array(), 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_FORMAT,
                    name + " is not a NumPy file" + (from.size() == 0 ? ": it is empty" : "")
                            + ". Copy or save it again from its source.");
        }
        final int version = magic.get(MAGIC.length);
        if (version < 1 || version > 3) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_FORMAT,
                    name + " is a NumPy file of version " + version + ". Versions 1, 2 and 3 can be read.");
        }
        final int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
        final ByteBuffer lengthPart = part(from, lengthBytes);
        if (lengthPart == null) {
            throw ended(name);
        }
        final long length = version == 1 ? Short.toUnsignedInt(lengthPart.getShort(0)) : lengthPart.getInt(0);
        if (length < 0 || length > LONGEST) {
            throw damaged(name, "its header would have " + Integer.toUnsignedString((int) length) + " bytes");
        }
        final ByteBuffer text = part(from, (int) length);
        if (text == null) {
            throw ended(name);
        }
        final String content =
                new String(text.array(), version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        return new NpyHeader(type(content, name), fortran(content, name), shape(content, name), from.position());
    }

    /** The next bytes; null if the file ends before. */
    private static ByteBuffer part(final SeekableByteChannel from, final int length) throws IOException {
        final ByteBuffer part = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (part.hasRemaining()) {
            if (from.read(part) < 0) {
                return null;
            }
        }
        return part;
    }

    private static NpyType type(final String content, final String name) throws RecordingException {
        final Matcher matcher = DESCRIPTION.matcher(content);
        if (!matcher.find()) {
            throw damaged(name, "its header names no type");
        }
        final String description = matcher.group(1);
        final NpyType type = description == null ? null : NpyType.of(description);
        if (type == null) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    name + " holds values of the type " + (description == null ? "record" : description)
                            + ". Save it as floating-point numbers or integers, e.g. with astype('float32').");
        }
        return type;
    }

    private static boolean fortran(final String content, final String name) throws RecordingException {
        final Matcher matcher = ORDER.matcher(content);
        if (!matcher.find()) {
            throw damaged(name, "its header does not say in which order the values are");
        }
        return matcher.group(1).equals("True");
    }

    private static long[] shape(final String content, final String name) throws RecordingException {
        final Matcher matcher = SHAPE.matcher(content);
        if (!matcher.find()) {
            throw damaged(name, "its header does not say how many values there are");
        }
        final String lengths = matcher.group(1).replace("L", "").strip();
        final String[] parts = lengths.isEmpty() ? new String[0] : lengths.split("\\s*,\\s*");
        if (parts.length > MOST_DIMENSIONS) {
            throw damaged(name, "it would have " + parts.length + " dimensions");
        }
        final long[] shape = new long[parts.length];
        try {
            for (int i = 0; i < shape.length; i++) {
                shape[i] = Long.parseLong(parts[i]);
            }
        } catch (NumberFormatException e) {
            throw damaged(name, "its shape (" + lengths + ") is none");
        }
        return shape;
    }

    private static RecordingException ended(final String name) {
        return new RecordingException(
                Reason.TRUNCATED, name + " ends within its header. Copy or save it again from its source.");
    }

    private static RecordingException damaged(final String name, final String why) {
        return new RecordingException(
                Reason.DAMAGED, name + " is damaged: " + why + ". Copy or save it again from its source.");
    }
}
