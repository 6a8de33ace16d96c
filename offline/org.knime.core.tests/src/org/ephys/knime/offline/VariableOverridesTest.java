package org.ephys.knime.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.ephys.knime.offline.FlowVariable.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;

/** Settings that are replaced by variables. */
class VariableOverridesTest {

    private final NodeSettings m_xml = new NodeSettings("settings.xml");

    private final NodeSettings m_model = new NodeSettings("model");

    @BeforeEach
    void settings() {
        m_model.addInt("int", 1);
        m_model.addLong("long", 1);
        m_model.addDouble("double", 1);
        m_model.addString("string", "1");
        m_model.addBoolean("boolean", false);
        m_model.addNodeSettings("file").addNodeSettings("path").addString("path", "");
    }

    private static void use(final NodeSettingsWO leaf, final String variable) {
        leaf.addString("used_variable", variable);
        leaf.addString("exposed_variable", null);
    }

    private void apply(final FlowVariable variable) throws InvalidSettingsException {
        VariableOverrides.load(m_xml, "variables").apply(m_model, Map.of("v", variable), "Reader");
    }

    private void overrideBy(final String key, final FlowVariable variable) throws InvalidSettingsException {
        final NodeSettingsWO variables = m_xml.addNodeSettings("variables");
        variables.addString("version", "V_2019_09_13");
        use(variables.addNodeSettings("tree").addNodeSettings(key), "v");
        apply(variable);
    }

    @ParameterizedTest
    @CsvSource({
        "int, INTEGER, 7, 7",
        "long, INTEGER, 7, 7",
        "long, LONG, 7, 7",
        "double, INTEGER, 7, 7.0",
        "double, LONG, 7, 7.0",
        "double, DOUBLE, 7.5, 7.5",
        "string, INTEGER, 7, 7",
        "string, DOUBLE, 7.5, 7.5",
        "string, STRING, x, x",
        "string, BOOLEAN, true, true",
        "boolean, BOOLEAN, true, true",
        "boolean, STRING, true, true"
    })
    void convertsAsKnimeDoes(final String key, final Type type, final String value, final String expected)
            throws Exception {
        overrideBy(key, variable(type, value));
        final String actual =
                switch (key) {
                    case "int" -> String.valueOf(m_model.getInt(key));
                    case "long" -> String.valueOf(m_model.getLong(key));
                    case "double" -> String.valueOf(m_model.getDouble(key));
                    case "boolean" -> String.valueOf(m_model.getBoolean(key));
                    default -> m_model.getString(key);
                };
        assertEquals(expected, actual);
    }

    @ParameterizedTest
    @CsvSource({
        "int, STRING, 7",
        "int, DOUBLE, 7.5",
        "int, LONG, 7",
        "long, DOUBLE, 7.5",
        "double, STRING, 7.5",
        "boolean, INTEGER, 1",
        "boolean, STRING, yes",
        "int, BOOLEAN, true"
    })
    void refusesOtherTypesByName(final String key, final Type type, final String value) {
        final Exception ex = assertThrows(InvalidSettingsException.class, () -> overrideBy(key, variable(type, value)));
        assertTrue(
                ex.getMessage().contains("\"Reader\"") && ex.getMessage().contains("\"" + key + "\""), ex.getMessage());
    }

    private static FlowVariable variable(final Type type, final String value) {
        return new FlowVariable(
                "v",
                type,
                switch (type) {
                    case STRING -> value;
                    case INTEGER -> Integer.valueOf(value);
                    case LONG -> Long.valueOf(value);
                    case DOUBLE -> Double.valueOf(value);
                    case BOOLEAN -> Boolean.valueOf(value);
                });
    }

    @Test
    void reachesNestedSettings() throws Exception {
        final NodeSettingsWO tree = m_xml.addNodeSettings("variables").addNodeSettings("tree");
        use(tree.addNodeSettings("file").addNodeSettings("path").addNodeSettings("path"), "v");
        apply(new FlowVariable("v", Type.STRING, "cell.nwb"));
        assertEquals(
                "cell.nwb",
                m_model.getNodeSettings("file").getNodeSettings("path").getString("path"));
    }

    @Test
    void namesUnknownVariablesAndSettings() throws Exception {
        final NodeSettingsWO tree = m_xml.addNodeSettings("variables").addNodeSettings("tree");
        use(tree.addNodeSettings("int"), "other");
        final FlowVariable variable = new FlowVariable("v", Type.STRING, "");
        Exception ex = assertThrows(InvalidSettingsException.class, () -> apply(variable));
        assertTrue(ex.getMessage().contains("\"other\""), ex.getMessage());
        use(m_xml.addNodeSettings("variables").addNodeSettings("tree").addNodeSettings("nothing"), "v");
        ex = assertThrows(InvalidSettingsException.class, () -> apply(variable));
        assertTrue(ex.getMessage().contains("\"nothing\""), ex.getMessage());
    }

    @Test
    void readsWorkflowVariables() throws Exception {
        final NodeSettings entry = new NodeSettings("0");
        entry.addString("name", "nrows");
        entry.addString("class", "INTEGER");
        entry.addInt("value", 3);
        assertEquals(new FlowVariable("nrows", Type.INTEGER, 3), FlowVariable.load(entry));
        entry.addString("class", "CREDENTIALS");
        assertThrows(InvalidSettingsException.class, () -> FlowVariable.load(entry));
    }
}
