package org.knime.core.node.config.base;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Fills a config from the events of a KNIME XML file. */
final class ConfigXmlHandler extends DefaultHandler {

    private static final Set<String> TYPES = Set.of(
            "xboolean",
            "xbyte",
            "xchar",
            "xdouble",
            "xfloat",
            "xint",
            "xlong",
            "xpassword",
            "xshort",
            "xstring",
            "xtransientstring");

    private final Deque<ConfigBase> m_open = new ArrayDeque<>();

    private final ConfigBase m_root;

    ConfigXmlHandler(final ConfigBase root) {
        m_root = root;
    }

    @Override
    public void startElement(final String uri, final String localName, final String name, final Attributes attributes)
            throws SAXException {
        if (name.equals("config")) {
            m_open.push(m_open.isEmpty() ? m_root : m_open.peek().addConfigBase(key(attributes)));
        } else if (name.equals("entry") && !m_open.isEmpty()) {
            final String type = attributes.getValue("type");
            if (type == null || !TYPES.contains(type)) {
                throw new SAXException("Entry \"" + key(attributes) + "\" has the unknown type \"" + type + "\".");
            }
            final boolean isNull = "true".equals(attributes.getValue("isnull"));
            final String value = attributes.getValue("value");
            m_open.peek()
                    .addEntry(new ConfigValueEntry(
                            key(attributes), type, isNull || value == null ? null : ConfigXmlText.decode(value)));
        } else {
            throw new SAXException("Unexpected element <" + name + ">.");
        }
    }

    @Override
    public void endElement(final String uri, final String localName, final String name) {
        if (name.equals("config")) {
            m_open.pop();
        }
    }

    private static String key(final Attributes attributes) throws SAXException {
        final String key = attributes.getValue("key");
        if (key == null || key.isEmpty()) {
            throw new SAXException("An entry has no key.");
        }
        return key;
    }
}
