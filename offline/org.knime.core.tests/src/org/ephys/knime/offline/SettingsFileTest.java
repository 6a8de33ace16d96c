package org.ephys.knime.offline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;

/** KNIME's XML files. */
class SettingsFileTest {

    private static final String HEAD =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <config xmlns="http://www.knime.org/2008/09/XMLConfig" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:schemaLocation="http://www.knime.org/2008/09/XMLConfig \
            http://www.knime.org/XMLConfig_2008_09.xsd" key="settings.xml">
            """;

    private static NodeSettingsRO read(final String xml) throws IOException {
        return NodeSettings.loadFromXML(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String write(final NodeSettings settings) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        settings.saveToXML(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesWhatKnimeWrites() throws Exception {
        final NodeSettings settings = new NodeSettings("settings.xml");
        settings.addString("node_file", "settings.xml");
        settings.addNodeSettings("flow_stack");
        settings.addNodeSettings("model").addIntArray("rows", 5, 6);
        settings.addString("customDescription", null);
        settings.addString("text", "a\nb <\"&>");
        assertEquals(
                HEAD
                        + """
                    <entry key="node_file" type="xstring" value="settings.xml"/>
                    <config key="flow_stack"/>
                    <config key="model">
                        <config key="rows">
                            <entry key="array-size" type="xint" value="2"/>
                            <entry key="0" type="xint" value="5"/>
                            <entry key="1" type="xint" value="6"/>
                        </config>
                    </config>
                    <entry key="customDescription" type="xstring" isnull="true" value=""/>
                    <entry key="text" type="xstring" value="a%%00010b &lt;&quot;&amp;&gt;"/>
                </config>
                """,
                write(settings));
    }

    @Test
    void readsWhatKnimeWrites() throws Exception {
        final NodeSettingsRO settings = read(
                HEAD
                        + """
                    <entry key="name" type="xstring" value="tab%%00009x"/>
                    <entry key="nothing" type="xstring" isnull="true" value=""/>
                    <config key="ints">
                        <entry key="array-size" type="xint" value="1"/>
                        <entry key="0" type="xint" value="3"/>
                    </config>
                    <config key="none"/>
                </config>
                """);
        assertEquals("tab\tx", settings.getString("name"));
        assertNull(settings.getString("nothing"));
        assertArrayEquals(new int[] {3}, settings.getIntArray("ints"));
        assertNull(settings.getIntArray("none"));
        assertEquals(9, settings.getInt("absent", 9));
        final Exception ex = assertThrows(InvalidSettingsException.class, () -> settings.getDouble("name"));
        assertTrue(ex.getMessage().contains("\"name\""), ex.getMessage());
    }

    @Test
    void otherFilesAreRefused() {
        assertThrows(IOException.class, () -> read("no xml"));
        assertThrows(IOException.class, () -> read("<html/>"));
        assertThrows(IOException.class, () -> read(HEAD + "<entry key=\"a\" type=\"xthing\" value=\"\"/></config>"));
    }
}
