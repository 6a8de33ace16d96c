package org.ephys.knime.runner.workflow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ephys.knime.runner.InputException;
import org.ephys.knime.runner.Terminal;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;

/** Reads one of KNIME's settings files. Workflows come from anywhere, so nothing in them is followed or expanded. */
final class XmlFile {

    /** Far beyond any settings file; a file that was put there by mistake is not read into memory. */
    private static final long MAX_BYTES = 64L << 20;

    private XmlFile() {}

    /**
     * @param file the file
     * @param shownAs what messages call the file
     * @return its content
     * @throws InputException if it cannot be read, is no settings file or has a document type
     */
    static NodeSettingsRO read(final Path file, final String shownAs) throws InputException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InputException(shownAs + " is too large to be a KNIME settings file.");
            }
            final byte[] content = Files.readAllBytes(file);
            refuseDocumentType(content, shownAs);
            return NodeSettings.loadFromXML(new ByteArrayInputStream(content));
        } catch (XMLStreamException | IOException | IllegalArgumentException e) {
            throw new InputException(
                    shownAs + " is not a readable KNIME settings file: "
                            + Terminal.oneLine(String.valueOf(e.getMessage())),
                    e);
        }
    }

    private static void refuseDocumentType(final byte[] content, final String shownAs)
            throws XMLStreamException, InputException {
        final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        final XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
        try {
            int event = reader.getEventType();
            while (event != XMLStreamConstants.START_ELEMENT && reader.hasNext()) {
                event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new InputException(shownAs + " has a DOCTYPE, which no KNIME settings file has; it is not"
                            + " read, because a document type can pull in other files.");
                }
            }
        } finally {
            reader.close();
        }
    }
}
