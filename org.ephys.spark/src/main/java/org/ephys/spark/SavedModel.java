package org.ephys.spark;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.format.ModelFormat;

/**
 * A classifier as KNIME's Model Writer and {@code ./ephys run --models} write it: a zip with what is known of the model and,
 * as a zip in a zip, the model itself. It travels to the executors as the bytes of the latter.
 */
final class SavedModel implements Serializable {

    private static final long serialVersionUID = 1;

    /** No more than a part of the memory, whatever a file says. */
    private static final int MAX_BYTES =
            (int) Math.min(1 << 30, Runtime.getRuntime().maxMemory() / 4);

    private static final int MAX_SPEC_BYTES = 16 << 20;
    private static final String TARGET = "target";

    private final String target;
    private final byte[] bytes;
    private transient Model model;

    private SavedModel(final String target, final byte[] bytes) {
        this.target = target;
        this.bytes = bytes;
    }

    /**
     * Reads a file and looks whether it is a model.
     *
     * @param file the file
     * @return the model
     * @throws InputException if it is not there, is something else or is damaged
     */
    static SavedModel read(final Path file) throws InputException {
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            String target = null;
            byte[] bytes = null;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("objectSpec.file")) {
                    target = target(inside(zip, "content.xml", MAX_SPEC_BYTES));
                } else if (entry.getName().equals("object.file")) {
                    bytes = inside(zip, "model.zip", MAX_BYTES);
                }
            }
            if (target == null || bytes == null) {
                throw new InputException("The model " + file + " is no file of KNIME's Model Writer or of ephys run"
                        + " --models, or holds no classifier of cells.");
            }
            final SavedModel model = new SavedModel(target, bytes);
            model.model();
            return model;
        } catch (NoSuchFileException e) {
            throw new InputException("There is no model " + file + ". Check the path.", e);
        } catch (ZipException | EOFException e) {
            throw new InputException(
                    "The model " + file + " cannot be read: it is damaged or cut off (" + e.getMessage()
                            + "). Write or copy it again.",
                    e);
        } catch (IOException
                | UncheckedIOException
                | XMLStreamException
                | ModelException
                | IllegalArgumentException e) {
            throw new InputException("The model " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** @return an entry of the zip that is itself the entry of a zip; null if it has none of this name */
    private static byte[] inside(final InputStream entry, final String name, final int most) throws IOException {
        final ZipInputStream zip = new ZipInputStream(entry); // not to be closed: more entries follow outside
        for (ZipEntry inner = zip.getNextEntry(); inner != null; inner = zip.getNextEntry()) {
            if (inner.getName().equals(name)) {
                final byte[] bytes = zip.readNBytes(most + 1);
                if (bytes.length > most) {
                    throw new IOException("its part " + name + " is larger than " + (most >> 20) + " MB.");
                }
                return bytes;
            }
        }
        return null;
    }

    /** @return the column that the model predicts, null if nothing is said of it */
    private static String target(final byte[] spec) throws XMLStreamException {
        if (spec == null) {
            return null;
        }
        final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        final XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(spec));
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT
                    && xml.getLocalName().equals("entry")
                    && TARGET.equals(xml.getAttributeValue(null, "key"))) {
                return xml.getAttributeValue(null, "value");
            }
        }
        return null;
    }

    /** @return the column that it predicts */
    String target() {
        return target;
    }

    /** @return the classifier */
    synchronized Model model() {
        if (model == null) {
            try {
                model = ModelFormat.read(new ByteArrayInputStream(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return model;
    }
}
