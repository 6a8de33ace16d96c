package org.ephys.knime.runner.output;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.Parameter;
import org.ephys.knime.offline.Parameter.Choice;
import org.knime.core.node.NodeSettings;

/** The parameters with which a node was executed, seeds among them, as pairs of title and value. */
public final class NodeSettingsList {

    private static final String NULL = "–";

    /** A control character in KNIME's settings files, such as the end of a line. */
    private static final Pattern CONTROL = Pattern.compile("%%(\\d{5})");

    private NodeSettingsList() {}

    /**
     * @param node a node
     * @return title (or key, where there is no title) and value of each parameter, as a dialog shows them
     * @throws IOException if the settings cannot be read
     */
    public static List<List<String>> of(final OfflineNode node) throws IOException {
        final Map<String, Parameter> parameters = new HashMap<>();
        for (final Parameter parameter : node.parameters()) {
            parameters.put(parameter.key(), parameter);
        }
        final List<List<String>> pairs = new ArrayList<>();
        for (final String[] entry : entries(node.saveSettings())) {
            if (!entry[0].endsWith("_Internals")) {
                // all rows of a list have the same titles
                final Parameter parameter = parameters.get(entry[0].replaceAll("/\\d+/", "/…/"));
                pairs.add(
                        parameter == null
                                ? List.of(entry[0], entry[1])
                                : List.of(parameter.title(), shown(parameter, entry[1])));
            }
        }
        return pairs;
    }

    /**
     * @param node a node
     * @return key and value of each parameter as they are stored, empty where there is no value
     * @throws IOException if the settings cannot be read
     */
    public static Map<String, String> stored(final OfflineNode node) throws IOException {
        final Map<String, String> values = new HashMap<>();
        for (final String[] entry : entries(node.saveSettings())) {
            values.put(entry[0], entry[1].equals(NULL) ? "" : entry[1]);
        }
        return values;
    }

    /** A value as the dialog shows it. */
    private static String shown(final Parameter parameter, final String value) {
        return parameter.choices().stream()
                .filter(choice -> choice.name().equals(value))
                .map(Choice::label)
                .findFirst()
                .orElse(value);
    }

    private static String decoded(final String value) {
        return CONTROL.matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1)))));
    }

    /** Path below the settings of the model, and value, of every entry of the tree. */
    private static List<String[]> entries(final NodeSettings settings) throws IOException {
        final ByteArrayOutputStream xml = new ByteArrayOutputStream();
        settings.saveToXML(xml);
        final XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        final List<String[]> found = new ArrayList<>();
        final Deque<String> path = new ArrayDeque<>();
        try {
            final XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml.toByteArray()));
            while (reader.hasNext()) {
                final int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("config")) {
                    path.addLast(reader.getAttributeValue(null, "key"));
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && reader.getLocalName().equals("config")) {
                    path.removeLast();
                } else if (event == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("entry")) {
                    final String key = reader.getAttributeValue(null, "key");
                    final boolean isNull = Boolean.parseBoolean(reader.getAttributeValue(null, "isnull"));
                    // the first part of the path is the whole, the second "model"
                    final List<String> below = new ArrayList<>(path).subList(Math.min(1, path.size()), path.size());
                    final String full = (below.isEmpty() ? "" : String.join("/", below) + "/") + key;
                    found.add(new String[] {full, isNull ? NULL : decoded(reader.getAttributeValue(null, "value"))});
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("Settings cannot be read: " + e.getMessage(), e);
        }
        return found;
    }
}
