package org.knime.core.node.port;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Offline stand-in of KNIME's class of the same name: opens the files of port objects and specs. */
public final class PortUtil {

    private PortUtil() {}

    /**
     * @param out the destination
     * @return writes a port object
     * @throws IOException when writing fails
     */
    public static PortObjectZipOutputStream getPortObjectZipOutputStream(final OutputStream out) throws IOException {
        final PortObjectZipOutputStream zip = new PortObjectZipOutputStream(out);
        zip.putNextEntry(new java.util.zip.ZipEntry("portObject.file"));
        return zip;
    }

    /**
     * @param in the source
     * @return reads a port object
     * @throws IOException when reading fails
     */
    public static PortObjectZipInputStream getPortObjectZipInputStream(final InputStream in) throws IOException {
        final PortObjectZipInputStream zip = new PortObjectZipInputStream(in);
        requireEntry(zip.getNextEntry(), "portObject.file");
        return zip;
    }

    /**
     * @param out the destination
     * @return writes a spec
     * @throws IOException when writing fails
     */
    public static PortObjectSpecZipOutputStream getPortObjectSpecZipOutputStream(final OutputStream out)
            throws IOException {
        final PortObjectSpecZipOutputStream zip = new PortObjectSpecZipOutputStream(out);
        zip.putNextEntry(new java.util.zip.ZipEntry("portSpec.file"));
        return zip;
    }

    /**
     * @param in the source
     * @return reads a spec
     * @throws IOException when reading fails
     */
    public static PortObjectSpecZipInputStream getPortObjectSpecZipInputStream(final InputStream in)
            throws IOException {
        final PortObjectSpecZipInputStream zip = new PortObjectSpecZipInputStream(in);
        requireEntry(zip.getNextEntry(), "portSpec.file");
        return zip;
    }

    private static void requireEntry(final java.util.zip.ZipEntry entry, final String name) throws IOException {
        if (entry == null || !entry.getName().equals(name)) {
            throw new IOException("This is not the file of a KNIME port: the entry " + name + " does not come first.");
        }
    }
}
