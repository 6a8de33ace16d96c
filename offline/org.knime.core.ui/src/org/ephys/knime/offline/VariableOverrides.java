package org.ephys.knime.offline;

import java.util.Map;
import org.ephys.knime.offline.FlowVariable.Type;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.base.ConfigBase;

/**
 * The settings that are replaced by variables, as in the config "variables" of settings.xml. Integers may replace
 * integers, long integers, numbers and texts; long integers the last three; numbers numbers and texts; truth values
 * truth values and texts; texts texts, single characters, and truth values when they are true or false.
 */
public final class VariableOverrides {

    private static final String USED = "used_variable";

    private final NodeSettingsRO m_tree;

    private VariableOverrides(final NodeSettingsRO tree) {
        m_tree = tree;
    }

    /**
     * @param settingsXml the settings of a node or component as in settings.xml
     * @param variables the variables that it sees, by name
     * @param node what messages call it
     * @return what it has under the key "model", empty where there is none, with the values of the variables
     * @throws InvalidSettingsException when a variable does not exist or does not fit
     */
    public static NodeSettingsRO applied(
            final NodeSettingsRO settingsXml, final Map<String, FlowVariable> variables, final String node)
            throws InvalidSettingsException {
        final NodeSettings model = new NodeSettings("model");
        if (settingsXml.containsKey("model")) {
            settingsXml.getNodeSettings("model").copyTo(model);
        }
        load(settingsXml, "variables").apply(model, variables, node);
        return model;
    }

    static VariableOverrides load(final NodeSettingsRO settingsXml, final String config)
            throws InvalidSettingsException {
        if (!settingsXml.containsKey(config)) {
            return new VariableOverrides(new NodeSettings("tree"));
        }
        final NodeSettingsRO variables = settingsXml.getNodeSettings(config);
        return new VariableOverrides(
                variables.containsKey("tree") ? variables.getNodeSettings("tree") : new NodeSettings("tree"));
    }

    /** Changes the settings. */
    void apply(final NodeSettings settings, final Map<String, FlowVariable> variables, final String node)
            throws InvalidSettingsException {
        apply(m_tree, settings, variables, node);
    }

    private static void apply(
            final NodeSettingsRO tree,
            final Config settings,
            final Map<String, FlowVariable> variables,
            final String node)
            throws InvalidSettingsException {
        for (final String key : tree.keySet()) {
            final NodeSettingsRO branch = tree.getNodeSettings(key);
            if (!branch.containsKey(USED)) {
                if (!(settings.getEntry(key) instanceof ConfigBase)) {
                    throw noSuchSetting(node, key);
                }
                apply(branch, settings.getConfig(key), variables, node);
                continue;
            }
            final String name = branch.getString(USED);
            if (name == null) {
                continue;
            }
            final FlowVariable variable = variables.get(name);
            if (variable == null) {
                throw new InvalidSettingsException("Node \"" + node + "\": setting \"" + key
                        + "\" is controlled by the variable \"" + name + "\", which does not exist.");
            }
            if (!settings.containsKey(key)) {
                throw noSuchSetting(node, key);
            }
            if (!replace(settings, key, variable)) {
                throw new InvalidSettingsException("Node \"" + node + "\": setting \"" + key
                        + "\" cannot be controlled by the variable \"" + name + "\" with the " + variable.type()
                        + " value \""
                        + variable.value() + "\".");
            }
        }
    }

    private static InvalidSettingsException noSuchSetting(final String node, final String key) {
        return new InvalidSettingsException(
                "Node \"" + node + "\" has no setting \"" + key + "\" that a variable could control.");
    }

    /** @return false when the types do not fit */
    private static boolean replace(final Config settings, final String key, final FlowVariable variable)
            throws InvalidSettingsException {
        final Object value = variable.value();
        final Type type = variable.type();
        final boolean integer = type == Type.INTEGER || type == Type.LONG;
        if (is(settings, key, "xstring")) {
            settings.addString(key, value.toString());
        } else if (is(settings, key, "xint") && type == Type.INTEGER) {
            settings.addInt(key, (Integer) value);
        } else if (is(settings, key, "xlong") && integer) {
            settings.addLong(key, ((Number) value).longValue());
        } else if (is(settings, key, "xdouble") && (integer || type == Type.DOUBLE)) {
            settings.addDouble(key, ((Number) value).doubleValue());
        } else if (is(settings, key, "xboolean") && type == Type.BOOLEAN) {
            settings.addBoolean(key, (Boolean) value);
        } else if (is(settings, key, "xboolean")
                && type == Type.STRING
                && value.toString().matches("(?i)true|false")) {
            settings.addBoolean(key, Boolean.parseBoolean(value.toString()));
        } else {
            return false;
        }
        return true;
    }

    private static boolean is(final Config settings, final String key, final String type) {
        try {
            switch (type) {
                case "xstring" -> settings.getString(key);
                case "xint" -> settings.getInt(key);
                case "xlong" -> settings.getLong(key);
                case "xdouble" -> settings.getDouble(key);
                default -> settings.getBoolean(key);
            }
            return true;
        } catch (InvalidSettingsException ex) { // NOSONAR the entry has another type
            return false;
        }
    }
}
