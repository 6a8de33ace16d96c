package org.ephys.knime.signal.population.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * An array in a NumPy file. Opening reads the header only and compares the promised length with that of the file, so
 * nothing is allocated that is not there. The file is open only while it is read.
 */
public final class NpyArray {
    private static final int LARGEST = 1 << 26;
    private static final int BUFFER = 1 << 20;

    private final Source source;
    private final String name;
    private final NpyHeader header;
    private final long values;

    /** Where the bytes come from, any number of times. */
    @FunctionalInterface
    public interface Source {
        /**
         * Opens the bytes.
         *
         * @return a new channel, to be closed by the caller
         * @throws IOException if that fails
         */
        SeekableByteChannel open() throws IOException;
    }

    private NpyArray(final Source source, final String name, final NpyHeader header, final long values) {
        this.source = source;
        this.name = name;
        this.header = header;
        this.values = values;
    }

    /**
     * Looks at a file.
     *
     * @param file the file
     * @return the array
     * @throws RecordingException if it is no NumPy file, holds something else than numbers or objects, or ends early
     * @throws IOException if it cannot be read
     */
    public static NpyArray open(final Path file) throws IOException {
        return open(() -> Files.newByteChannel(file), file.toString());
    }

    /**
     * Looks at bytes.
     *
     * @param source the bytes
     * @param name what to call them in messages
     * @return the array
     * @throws RecordingException if they are no NumPy file, hold something else than numbers or objects, or end early
     * @throws IOException if they cannot be read
     */
    static NpyArray open(final Source source, final String name) throws IOException {
        try (SeekableByteChannel channel = source.open()) {
            final NpyHeader header = NpyHeader.read(channel, name);
            final long present = channel.size() - header.start();
            long promised = 1;
            for (final long length : header.shape()) {
                if (length == 0) {
                    promised = 0;
                    break;
                }
                promised = promised > Long.MAX_VALUE / length ? Long.MAX_VALUE : promised * length;
            }
            final int bytes = header.type().bytes();
            if (bytes > 0 && promised > present / bytes) {
                throw new RecordingException(
                        Reason.TRUNCATED,
                        name + " ends early: its header promises " + promised + " values of " + bytes
                                + " bytes, but only " + present
                                + " bytes follow. Copy or save it again from its source.");
            }
            return new NpyArray(source, name, header, promised);
        }
    }

    /** @return what to call it in messages */
    public String name() {
        return name;
    }

    /** @return how the numbers are stored */
    public NpyType type() {
        return header.type();
    }

    /** @return whether the first index runs fastest */
    public boolean fortran() {
        return header.fortran();
    }

    /** @return length of each dimension, none for a single number */
    public long[] shape() {
        return header.shape().clone();
    }

    /** @return where pickled objects begin, in bytes */
    public long start() {
        return header.start();
    }

    /**
     * Opens the bytes of the file.
     *
     * @return a new channel, to be closed by the caller
     * @throws IOException if that fails
     */
    public SeekableByteChannel channel() throws IOException {
        return source.open();
    }

    /**
     * Reads numbers in the order in which they are stored.
     *
     * @param channel what {@link #channel()} gave
     * @param first index of the first number
     * @param count how many
     * @param sink takes each of them
     * @throws RecordingException if the array holds objects
     * @throws IOException if reading fails
     */
    public void read(final SeekableByteChannel channel, final long first, final long count, final Sink sink)
            throws IOException {
        requireNumbers();
        final NpyType type = header.type();
        final ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, Math.max(1, count) * type.bytes()))
                .order(type.order());
        channel.position(header.start() + first * type.bytes());
        for (long done = 0; done < count; ) {
            final int part = (int) Math.min(count - done, buffer.capacity() / type.bytes());
            buffer.clear().limit(part * type.bytes());
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw new RecordingException(
                            Reason.TRUNCATED, name + " became shorter while it was read. Wait until it is complete.");
                }
            }
            for (int i = 0; i < part; i++) {
                sink.accept(done + i, type.get(buffer, i * type.bytes()));
            }
            done += part;
        }
    }

    /** Takes numbers. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes one.
         *
         * @param index of it, from 0 for the first that was asked for
         * @param value of it
         */
        void accept(long index, double value);
    }

    /**
     * Reads all numbers of an array that is not expected to be large.
     *
     * @return the numbers, the last index runs fastest whatever the order in the file
     * @throws RecordingException if the array holds objects, or more than 2²⁶ numbers
     * @throws IOException if reading fails
     */
    public double[] numbers() throws IOException {
        if (values > LARGEST) {
            throw new RecordingException(
                    Reason.TOO_LARGE, name + " has " + values + " values, more than such a file can have.");
        }
        final double[] numbers = new double[(int) values];
        final long[] shape = header.shape();
        final boolean turn = header.fortran() && shape.length > 1;
        try (SeekableByteChannel channel = channel()) {
            read(channel, 0, values, (index, value) -> numbers[turn ? turned(index, shape) : (int) index] = value);
        }
        return numbers;
    }

    /** The index of a number if the last index ran fastest. */
    private static int turned(final long index, final long[] shape) {
        long rest = index;
        long turned = 0;
        long stride = 1;
        final long[] steps = new long[shape.length];
        for (int d = shape.length - 1; d >= 0; d--) {
            steps[d] = stride;
            stride *= shape[d];
        }
        for (int d = 0; d < shape.length; d++) {
            turned += rest % shape[d] * steps[d];
            rest /= shape[d];
        }
        return (int) turned;
    }

    /**
     * Reads a vector, which may be stored as a matrix of one row or one column.
     *
     * @return the numbers
     * @throws RecordingException if it is a matrix of more than that, or does not hold numbers
     * @throws IOException if reading fails
     */
    public double[] vector() throws IOException {
        int longer = 0;
        for (final long length : header.shape()) {
            longer += length == 1 ? 0 : 1;
        }
        if (longer > 1) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    name + " is an array of " + shapeText()
                            + " instead of one row of numbers. Check which file it is.");
        }
        return numbers();
    }

    /** @return the lengths for messages, such as {@code 6 × 40} */
    public String shapeText() {
        final StringBuilder text = new StringBuilder();
        for (final long length : header.shape()) {
            text.append(text.isEmpty() ? "" : " × ").append(length);
        }
        return text.isEmpty() ? "a single number" : text.toString();
    }

    private void requireNumbers() throws RecordingException {
        if (header.type().isObject()) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    name + " holds pickled Python objects instead of numbers. They are never executed; save the array"
                            + " as numbers, e.g. with astype('float32').");
        }
    }
}
