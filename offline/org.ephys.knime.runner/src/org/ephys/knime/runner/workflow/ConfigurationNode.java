package org.ephys.knime.runner.workflow;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ephys.knime.offline.FlowVariable;
import org.ephys.knime.offline.VariableOverrides;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/**
 * One of KNIME's configuration nodes: a field in the dialog of the component that it lies in, whose value it gives to
 * others as a flow variable.
 *
 * @param kind what it asks for
 * @param id its number in the component
 * @param title what messages call it
 * @param settings the whole content of its {@code settings.xml}
 */
record ConfigurationNode(Kind kind, int id, String title, NodeSettingsRO settings) {

    /** The kinds that are known here, with the key of their value. */
    enum Kind {
        INTEGER("integer.Integer", "integer") {
            @Override
            Object read(final NodeSettingsRO value) throws InvalidSettingsException {
                return value.getInt(key());
            }

            @Override
            boolean allows(final Object value, final NodeSettingsRO model) throws InvalidSettingsException {
                return (!model.getBoolean("useMin") || (Integer) value >= model.getInt("min"))
                        && (!model.getBoolean("useMax") || (Integer) value <= model.getInt("max"));
            }
        },
        DOUBLE("dbl.Double", "double") {
            @Override
            Object read(final NodeSettingsRO value) throws InvalidSettingsException {
                return value.getDouble(key());
            }

            @Override
            boolean allows(final Object value, final NodeSettingsRO model) throws InvalidSettingsException {
                return (!model.getBoolean("useMin") || (Double) value >= model.getDouble("min"))
                        && (!model.getBoolean("useMax") || (Double) value <= model.getDouble("max"));
            }
        },
        STRING("string.String", "string") {
            @Override
            Object read(final NodeSettingsRO value) throws InvalidSettingsException {
                final String text = value.getString(key());
                return text == null ? "" : text;
            }

            @Override
            boolean allows(final Object value, final NodeSettingsRO model) throws InvalidSettingsException {
                final String pattern = model.getString("regex", "");
                if (pattern != null && !pattern.isEmpty()) {
                    throw new InvalidSettingsException(
                            "its text has to match a pattern, which is not checked here; take the pattern away");
                }
                return true;
            }
        };

        private final String factory;

        private final String key;

        Kind(final String factory, final String key) {
            this.factory = "org.knime.js.base.node.configuration.input." + factory + "DialogNodeFactory";
            this.key = key;
        }

        String key() {
            return key;
        }

        abstract Object read(NodeSettingsRO value) throws InvalidSettingsException;

        abstract boolean allows(Object value, NodeSettingsRO model) throws InvalidSettingsException;

        /** @return the kind that a factory makes, if it is one of them */
        static Optional<Kind> of(final String factory) {
            return Stream.of(values())
                    .filter(kind -> kind.factory.equals(factory))
                    .findFirst();
        }
    }

    /**
     * @param dialog what the dialog of the component holds, empty where the node is in no component
     * @param visible the variables that come along its lines
     * @return the variable that it gives: with the value of the dialog, or else with its own default value
     * @throws InvalidSettingsException if the value is missing or outside of the limits
     */
    FlowVariable variable(final NodeSettingsRO dialog, final Map<String, FlowVariable> visible)
            throws InvalidSettingsException {
        final NodeSettingsRO model = VariableOverrides.applied(settings, visible, title);
        final String parameter = model.getString("parameterName", "");
        final String field = (parameter == null || parameter.isEmpty() ? "" : parameter + "-") + id;
        final Object value = kind.read(
                dialog.containsKey(field) ? dialog.getNodeSettings(field) : model.getNodeSettings("defaultValue"));
        if (!kind.allows(value, model)) {
            throw new InvalidSettingsException("the value " + value + " is outside of its limits");
        }
        return new FlowVariable(model.getString("flowVariableName"), FlowVariable.Type.valueOf(kind.name()), value);
    }
}
