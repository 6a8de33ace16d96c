package org.ephys.knime.offline.table;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Where tables are stored and who works on them: memory up to a bound, then files in a folder; a pool of threads. */
public final class TableSpace implements AutoCloseable {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Path m_folder;

    private final AtomicLong m_freeBytes;

    private final AtomicLong m_fileNumber = new AtomicLong();

    private final ExecutorService m_workers;

    /**
     * @param folder where to put files; it is made when needed
     * @param memoryBytes how many bytes of rows to keep in memory, all tables together
     * @param threads how many threads work on rows
     */
    public TableSpace(final Path folder, final long memoryBytes, final int threads) {
        m_folder = folder;
        m_freeBytes = new AtomicLong(memoryBytes);
        final ThreadFactory daemons = task -> {
            final Thread thread = new Thread(task, "row worker");
            thread.setDaemon(true);
            return thread;
        };
        m_workers = threads > 0 ? Executors.newFixedThreadPool(threads, daemons) : null;
    }

    /** @return a space without bound, folder and threads */
    public static TableSpace inMemory() {
        return new TableSpace(null, Long.MAX_VALUE, 0);
    }

    /** @return the threads that work on rows */
    public ExecutorService workers() {
        if (m_workers == null) {
            throw new IllegalStateException("There are no threads for tables in memory.");
        }
        return m_workers;
    }

    boolean reserve(final long bytes) {
        final long before = m_freeBytes.getAndUpdate(free -> free >= bytes ? free - bytes : free);
        return before >= bytes;
    }

    void release(final long bytes) {
        m_freeBytes.addAndGet(bytes);
    }

    Path folder() {
        return m_folder;
    }

    Path newFile() throws IOException {
        Files.createDirectories(m_folder);
        return m_folder.resolve("table-" + m_fileNumber.getAndIncrement() + ".rows");
    }

    void whenUnreachable(final Object table, final Runnable action) {
        CLEANER.register(table, action);
    }

    /** Ends the threads; tables can still be read as long as their files are there. */
    @Override
    public void close() {
        if (m_workers != null) {
            m_workers.shutdownNow();
        }
    }
}
