package org.ephys.knime.models.table;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ephys.knime.models.ModelException;

/**
 * The XML files within an Excel workbook (ECMA-376), read with what Java has. They may come from anybody: they are unpacked up
 * to a limit, have no document type and thereby no entities, and nothing outside of the file is opened.
 */
final class ExcelPackage implements Closeable {

    private static final int ZIP = 0x504B0304;
    private static final int OLE = 0xD0CF11E0;
    private static final int SHARE_OF_MEMORY = 8;
    private static final long MOST = 256L << 20;

    private final String name;
    private final ZipFile zip;
    private final long limit;
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    private long unpacked;

    /** What reads one of the files, standing on the start of an element. */
    interface Elements {
        void start(XMLStreamReader element) throws XMLStreamException;
    }

    /**
     * Asks what a file is by its first bytes.
     *
     * @param file any file
     * @return whether it is a workbook, or a zip at least
     * @throws ModelException if it is a workbook of the kind before (.xls), or one with a password
     * @throws IOException if it cannot be read
     */
    static boolean is(final Path file) throws IOException {
        final byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(Integer.BYTES);
        }
        int first = 0;
        for (final byte b : start) {
            first = first << Byte.SIZE | b & 0xFF;
        }
        if (first == OLE) {
            throw new ModelException(file.getFileName()
                    + " is an Excel file of the kind before 2007 (.xls), or one with a password. Save it as .xlsx without"
                    + " a password, or as CSV.");
        }
        return first == ZIP;
    }

    /**
     * Opens a workbook.
     *
     * @param file a zip file
     * @throws ModelException if it is damaged
     * @throws IOException if it cannot be read
     */
    ExcelPackage(final Path file) throws IOException {
        this(file, Math.min(MOST, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY));
    }

    ExcelPackage(final Path file, final long limit) throws IOException {
        name = file.getFileName().toString();
        this.limit = limit;
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new ModelException(
                    name + " is a damaged Excel workbook (" + e.getMessage() + "). Save it again, or as CSV.", e);
        }
    }

    String name() {
        return name;
    }

    /** @return how many cells, empty ones among them, fit into memory */
    long mostCells() {
        return limit / SHARE_OF_MEMORY;
    }

    /**
     * Reads one of the files.
     *
     * @param path of the file in the workbook
     * @param elements gets the start of each element
     * @return whether there is such a file
     * @throws ModelException if it is no XML, has a document type, or unpacks to more than the limit
     * @throws IOException if it cannot be read
     */
    boolean read(final String path, final Elements elements) throws IOException {
        final ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            return false;
        }
        try (InputStream in = new Bounded(zip.getInputStream(entry))) {
            final XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                final int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new ModelException(name + ": " + path
                            + " has a document type or entities, which no workbook has. Save the table as CSV.");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    elements.start(reader);
                }
            }
            return true;
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException cause) {
                throw cause;
            }
            throw damaged(path, e);
        } catch (ZipException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged(path, e);
        }
    }

    private ModelException damaged(final String path, final Exception e) {
        return new ModelException(
                name + " is a damaged Excel workbook: " + path + " cannot be read. Save it again, or as CSV.", e);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Counts what is unpacked of all files. */
    private final class Bounded extends FilterInputStream {

        Bounded(final InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            final int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(final byte[] bytes, final int from, final int length) throws IOException {
            final int count = super.read(bytes, from, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(final int bytes) {
            unpacked += bytes;
            if (unpacked > limit) {
                throw new ModelException(name + " unpacks to more than " + (limit >> 20)
                        + " MB. Save the sheet with the table as CSV, or give the program more memory (-Xmx).");
            }
        }
    }
}
