package org.knime.core.node.port;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.ModelContent;

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
        zip.putNextEntry(new ZipEntry("portObject.file"));
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
        zip.putNextEntry(new ZipEntry("portSpec.file"));
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

    /**
     * Writes a port object with its spec, as AP's Model Writer does. The same content gives the same bytes here.
     *
     * @param po the port object
     * @param output the destination; is not closed
     * @param exec progress and cancellation
     * @throws IOException when writing fails
     * @throws CanceledExecutionException when the user cancelled
     */
    @SuppressWarnings("unchecked")
    public static void writeObjectToStream(final PortObject po, final OutputStream output, final ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        final PortObjectSpec spec = po.getSpec();
        final ModelContent contents = new ModelContent("content");
        contents.addInt("version", 1);
        contents.addString("port_spec_class", spec.getClass().getName());
        contents.addString("port_object_class", po.getClass().getName());
        final ZipOutputStream zip = new ZipOutputStream(output);
        zip.putNextEntry(EntryStream.withoutClock(new ZipEntry("content.xml")));
        contents.saveToXML(new EntryStream(zip));
        zip.putNextEntry(EntryStream.withoutClock(new ZipEntry("objectSpec.file")));
        try (PortObjectSpecZipOutputStream out = getPortObjectSpecZipOutputStream(new EntryStream(zip))) {
            ((PortObjectSpec.PortObjectSpecSerializer<PortObjectSpec>) PortTypeEntries.specSerializer(spec.getClass()))
                    .savePortObjectSpec(spec, out);
        }
        zip.putNextEntry(EntryStream.withoutClock(new ZipEntry("object.file")));
        try (PortObjectZipOutputStream out = getPortObjectZipOutputStream(new EntryStream(zip))) {
            ((PortObject.PortObjectSerializer<PortObject>) PortTypeEntries.serializer(po.getClass()))
                    .savePortObject(po, out, exec);
        }
        zip.finish();
    }

    private static void requireEntry(final ZipEntry entry, final String name) throws IOException {
        if (entry == null || !entry.getName().equals(name)) {
            throw new IOException("This is not the file of a KNIME port: the entry " + name + " does not come first.");
        }
    }
}
