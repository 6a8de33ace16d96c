package org.ephys.knime.offline.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Blocks of bytes in order, in memory as long as the space has some, else in one file. */
final class BlockStore {

    private record Block(byte[] bytes, long offset, int length) {}

    private final TableSpace m_space;

    private final List<Block> m_blocks = new ArrayList<>();

    private FileChannel m_channel;

    private Path m_file;

    private long m_fileLength;

    private long m_reserved;

    private boolean m_freed;

    BlockStore(final TableSpace space) {
        m_space = space;
    }

    synchronized int size() {
        return m_blocks.size();
    }

    synchronized void add(final byte[] bytes) {
        if (m_space.reserve(bytes.length)) {
            m_reserved += bytes.length;
            m_blocks.add(new Block(bytes, -1, bytes.length));
            return;
        }
        try {
            if (m_channel == null) {
                m_file = m_space.newFile();
                m_channel = FileChannel.open(
                        m_file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            }
            final ByteBuffer buffer = ByteBuffer.wrap(bytes);
            final long offset = m_fileLength;
            while (buffer.hasRemaining()) {
                m_fileLength += m_channel.write(buffer, m_fileLength);
            }
            m_blocks.add(new Block(null, offset, bytes.length));
        } catch (IOException ex) {
            throw new UncheckedIOException(new IOException(
                    "A large table cannot be written to " + m_space.folder() + ": " + ex.getMessage()
                            + ". Free space there, choose another folder (JAVA_OPTS=-Djava.io.tmpdir=FOLDER), or give"
                            + " Java more memory (JAVA_OPTS=-Xmx8g).",
                    ex));
        }
    }

    byte[] get(final int index) {
        final Block block;
        synchronized (this) {
            block = m_blocks.get(index);
        }
        if (block.bytes() != null) {
            return block.bytes();
        }
        final ByteBuffer buffer = ByteBuffer.allocate(block.length());
        try {
            while (buffer.hasRemaining()) {
                if (m_channel.read(buffer, block.offset() + buffer.position()) < 0) {
                    throw new IOException("The file ends too early.");
                }
            }
        } catch (IOException ex) {
            throw new UncheckedIOException(
                    new IOException("A large table cannot be read from " + m_file + ": " + ex.getMessage() + ".", ex));
        }
        return buffer.array();
    }

    /** Gives memory and file back. */
    synchronized void free() {
        if (m_freed) {
            return;
        }
        m_freed = true;
        m_space.release(m_reserved);
        m_blocks.clear();
        try {
            if (m_channel != null) {
                m_channel.close();
                Files.deleteIfExists(m_file);
            }
        } catch (IOException ex) { // NOSONAR the folder is deleted at the end anyway
            m_channel = null;
        }
    }
}
