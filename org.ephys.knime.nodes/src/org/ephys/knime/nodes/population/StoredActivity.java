package org.ephys.knime.nodes.population;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.signal.population.PopulationSession;
import org.knime.core.util.FileUtil;

/**
 * The activity of some cells of a session, cell by cell as models read it; files hold it frame by frame. Small sessions are
 * kept in memory, large ones in a temporary file.
 */
final class StoredActivity implements AutoCloseable {
    /** Values that are turned at a time, 16 MB. */
    private static final int STRETCH = 1 << 22;

    private final int frames;
    private final float[][] memory;
    private final FileChannel channel;

    /** Where temporary files are put, as far as it is known. */
    private String folder = "the folder for temporary files";

    /**
     * @param session where from
     * @param cells which cells
     * @param inMemory whether to keep it in memory
     * @param progress asked whether to go on
     */
    StoredActivity(
            final PopulationSession session, final int[] cells, final boolean inMemory, final Progress progress) {
        frames = session.frames();
        memory = inMemory ? new float[cells.length][frames] : null;
        channel = inMemory ? null : temporary(session);
        boolean done = false;
        try {
            turn(session, cells, progress);
            done = true;
        } catch (IOException e) {
            throw new ModelException("Session " + session.name() + " cannot be read: " + e.getMessage(), e);
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /** A file that is gone when it is closed, and when the program ends in whatever way. */
    private FileChannel temporary(final PopulationSession session) {
        try {
            final Path file =
                    FileUtil.createTempFile("ephys-population-", ".f32").toPath();
            folder = file.getParent().toString();
            return FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw notStored(session, e);
        }
    }

    private ModelException notStored(final PopulationSession session, final IOException e) {
        return new ModelException(
                "Session " + session.name() + " is too large for the memory, and a temporary file for it cannot be"
                        + " written to " + folder + ": " + e.getMessage()
                        + ". Free space there, choose another folder for"
                        + " temporary files, or give Java more memory.",
                e);
    }

    private void turn(final PopulationSession session, final int[] cells, final Progress progress) throws IOException {
        final int all = session.cells().size();
        final int stretch = Math.max(1, Math.min(frames, STRETCH / Math.max(1, all)));
        final float[][] buffer = new float[all][stretch];
        final ByteBuffer bytes = bytes(stretch);
        for (int from = 0; from < frames; from += stretch) {
            progress.checkCancelled();
            final int count = Math.min(stretch, frames - from);
            session.activity(from, count, buffer);
            for (int i = 0; i < cells.length; i++) {
                if (memory != null) {
                    System.arraycopy(buffer[cells[i]], 0, memory[i], from, count);
                } else {
                    bytes.clear();
                    bytes.asFloatBuffer().put(buffer[cells[i]], 0, count);
                    write(session, bytes.limit(count * Float.BYTES), position(i, from));
                }
            }
        }
    }

    private void write(final PopulationSession session, final ByteBuffer bytes, final long position) {
        try {
            long at = position;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException e) {
            throw notStored(session, e);
        }
    }

    private static ByteBuffer bytes(final int values) {
        return ByteBuffer.allocate(values * Float.BYTES).order(ByteOrder.nativeOrder());
    }

    private long position(final int cell, final int frame) {
        return ((long) cell * frames + frame) * Float.BYTES;
    }

    /** Reads values of a cell; several threads may read at a time. */
    void read(final int cell, final int firstFrame, final int count, final float[] target) {
        if (memory != null) {
            System.arraycopy(memory[cell], firstFrame, target, 0, count);
            return;
        }
        final ByteBuffer bytes = bytes(count);
        try {
            long at = position(cell, firstFrame);
            while (bytes.hasRemaining()) {
                final int got = channel.read(bytes, at);
                if (got < 0) {
                    throw new IOException("it ends too early");
                }
                at += got;
            }
        } catch (IOException e) {
            throw new ModelException("A temporary file of activity cannot be read: " + e.getMessage(), e);
        }
        bytes.flip();
        bytes.asFloatBuffer().get(target, 0, count);
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // nothing will be read from it any more
        }
    }
}
