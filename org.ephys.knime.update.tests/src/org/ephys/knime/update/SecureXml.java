package org.ephys.knime.update;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads XML that may come from anywhere: no document types, no entities, nothing loaded from outside. */
final class SecureXml {

    private SecureXml() {}

    static Document parse(final Path file) throws IOException {
        try (var input = Files.newInputStream(file)) {
            return parse(input, file.toString());
        }
    }

    /** Parses one entry of a jar or zip file. */
    static Document parse(final Path archive, final String entry) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            final var found = zip.getEntry(entry);
            if (found == null) {
                throw new IOException(archive + " holds no " + entry);
            }
            try (var input = zip.getInputStream(found)) {
                return parse(input, archive + "!" + entry);
            }
        }
    }

    /** All elements of a name below a document, in document order. */
    static List<Element> elements(final Document document, final String name) {
        final var nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    /** All elements of a name below an element, in document order. */
    static List<Element> elements(final Element parent, final String name) {
        final var nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    static Document parse(final InputStream input, final String name) throws IOException {
        try {
            final var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setExpandEntityReferences(false);
            return factory.newDocumentBuilder().parse(input);
        } catch (final ParserConfigurationException | SAXException e) {
            throw new IOException(name + " is not readable XML: " + e.getMessage(), e);
        }
    }
}
