package org.ephys.knime.signal.nwb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.simulation.CellKind;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory stays bounded because no more is read than is asked for: opening reads descriptions only, a sweep reads its own
 * chunks, and no single request is larger than a block.
 */
class BoundedReadingTest {

    private static final int LARGEST_REQUEST = 1 << 20;

    @TempDir
    static Path folder;

    private static byte[] content;

    @BeforeAll
    static void simulate() throws IOException {
        final Path file = folder.resolve("cell.nwb");
        ExampleRecordings.write(file, CellKind.LAMP5, 3, Progress.NONE);
        content = Files.readAllBytes(file);
    }

    @Test
    void openingReadsDescriptionsOnly() throws IOException {
        final Counting channel = new Counting();
        try (Recording recording = Recordings.open(channel, "cell.nwb")) {
            assertEquals(29, recording.sweeps().size());
            // Descriptions are spread over the file, and come with the page around them.
            assertTrue(channel.bytes < content.length * 0.8, "read " + channel.bytes + " of " + content.length);
            assertTrue(channel.largest <= 1 << 14, "largest request: " + channel.largest);
        }
    }

    @Test
    void aSweepReadsItsOwnChunksOnly() throws IOException {
        final Counting channel = new Counting();
        try (Recording recording = Recordings.open(channel, "cell.nwb")) {
            final SweepInfo sweep = recording.sweeps().get(8);
            channel.bytes = 0;
            channel.largest = 0;
            assertEquals(sweep.samples(), recording.read(sweep).length());
            assertTrue(channel.bytes < sweep.samples() * 2L, "read " + channel.bytes + " bytes");
            assertTrue(channel.largest <= LARGEST_REQUEST, "largest request: " + channel.largest);
        }
    }

    /** Counts what is read. */
    private static final class Counting implements SeekableByteChannel {
        private final ByteArrayChannel channel = new ByteArrayChannel(content);
        private long bytes;
        private int largest;

        @Override
        public int read(final ByteBuffer target) throws IOException {
            largest = Math.max(largest, target.remaining());
            final int count = channel.read(target);
            bytes += Math.max(0, count);
            return count;
        }

        @Override
        public int write(final ByteBuffer source) {
            return channel.write(source);
        }

        @Override
        public long position() {
            return channel.position();
        }

        @Override
        public SeekableByteChannel position(final long position) {
            channel.position(position);
            return this;
        }

        @Override
        public long size() {
            return channel.size();
        }

        @Override
        public SeekableByteChannel truncate(final long size) {
            return channel.truncate(size);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() {
            channel.close();
        }
    }
}
