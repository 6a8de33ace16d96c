package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;

/** Offline stand-in of KNIME's class of the same name: reads and writes the XML files of KNIME configs. */
public final class XMLConfig {

    private static final String NAMESPACE = "http://www.knime.org/2008/09/XMLConfig";

    private XMLConfig() {}

    /**
     * Reads a file into a config and closes the stream.
     *
     * @param config receives the entries
     * @param is the source
     * @throws IOException when reading fails or the file is not of that format
     */
    public static void load(final ConfigBase config, final InputStream is) throws IOException {
        try (is) {
            final SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.newSAXParser().parse(is, new ConfigXmlHandler(config));
        } catch (SAXException | ParserConfigurationException ex) {
            throw new IOException("This is not a KNIME settings file: " + ex.getMessage(), ex);
        }
    }

    /**
     * Writes a config and closes the stream.
     *
     * @param config the config
     * @param os the destination
     * @throws IOException when writing fails
     */
    public static void save(final ConfigBase config, final OutputStream os) throws IOException {
        try (Writer out = new OutputStreamWriter(os, StandardCharsets.UTF_8)) {
            out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<config xmlns=\"" + NAMESPACE
                    + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"" + NAMESPACE
                    + " http://www.knime.org/XMLConfig_2008_09.xsd\" key=\"" + ConfigXmlText.attribute(config.getKey())
                    + "\"");
            writeChildren(config, "", out);
        }
    }

    private static void writeChildren(final ConfigBase config, final String indent, final Writer out)
            throws IOException {
        if (config.keySet().isEmpty()) {
            out.write("/>\n");
            return;
        }
        out.write(">\n");
        final String inner = indent + "    ";
        for (final AbstractConfigEntry entry : config.entries()) {
            final String key = ConfigXmlText.attribute(entry.getKey());
            if (entry instanceof ConfigBase child) {
                out.write(inner + "<config key=\"" + key + "\"");
                writeChildren(child, inner, out);
            } else if (entry instanceof ConfigValueEntry value) {
                out.write(inner + "<entry key=\"" + key + "\" type=\"" + value.type()
                        + (value.value() == null
                                ? "\" isnull=\"true\" value=\"\"/>\n"
                                : "\" value=\"" + ConfigXmlText.attribute(ConfigXmlText.encode(value.value()))
                                        + "\"/>\n"));
            }
        }
        out.write(indent + "</config>\n");
    }
}
