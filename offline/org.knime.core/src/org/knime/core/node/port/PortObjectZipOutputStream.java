package org.knime.core.node.port;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Offline stand-in of KNIME's class of the same name: the file of a port object; made by {@link PortUtil}. */
public class PortObjectZipOutputStream extends ZipOutputStream {

    PortObjectZipOutputStream(final OutputStream out) {
        super(out);
    }

    @Override
    public void putNextEntry(final ZipEntry entry) throws IOException {
        super.putNextEntry(EntryStream.withoutClock(entry));
    }
}
