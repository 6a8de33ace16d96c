package org.ephys.knime.runner.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What the author of a workflow says about it, from the file that KNIME keeps beside the nodes. */
final class WorkflowDescription {
    private static final String FILE = "workflow-metadata.xml";

    private WorkflowDescription() {}

    /**
     * @param workflow folder of a workflow
     * @return its description, empty if it has none
     */
    static String of(final Path workflow) {
        final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(workflow.resolve(FILE))) {
            final XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("description")) {
                    return reader.getElementText().strip();
                }
            }
            return "";
        } catch (IOException | XMLStreamException e) {
            return ""; // a report without the author's words is worth more than none
        }
    }
}
