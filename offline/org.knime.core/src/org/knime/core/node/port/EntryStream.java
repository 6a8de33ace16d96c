package org.knime.core.node.port;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the entry of a zip at which it is; closing it ends the entry. */
final class EntryStream extends FilterOutputStream {

    private final ZipOutputStream zip;

    EntryStream(final ZipOutputStream zip) {
        super(zip);
        this.zip = zip;
    }

    /** @return the entry with a time, so that the same content gives the same file */
    static ZipEntry withoutClock(final ZipEntry entry) {
        if (entry.getTime() < 0) {
            entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        }
        return entry;
    }

    @Override
    public void write(final byte[] bytes, final int offset, final int length) throws IOException {
        zip.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        zip.closeEntry();
    }
}
