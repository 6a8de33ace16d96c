package org.ephys.knime.offline.table;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Where tables are stored: in memory up to a bound, then in files of a folder. */
public final class TableSpace {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Path m_folder;

    private final AtomicLong m_freeBytes;

    private final AtomicLong m_fileNumber = new AtomicLong();

    /**
     * @param folder where to put files; it is made when needed
     * @param memoryBytes how many bytes of rows to keep in memory, all tables together
     */
    public TableSpace(final Path folder, final long memoryBytes) {
        m_folder = folder;
        m_freeBytes = new AtomicLong(memoryBytes);
    }

    /** @return a space without bound and folder */
    public static TableSpace inMemory() {
        return new TableSpace(null, Long.MAX_VALUE);
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
}
