package org.ephys.knime.runner.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ephys.knime.offline.FlowVariable;
import org.ephys.knime.offline.VariableOverrides;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/**
 * One of KNIME's configuration nodes: a field in the dialog of the component that it lies in, whose value it gives to
 * others as flow variables.
 *
 * @param kind what it asks for
 * @param id its number in the component
 * @param title what messages call it
 * @param settings the whole content of its {@code settings.xml}
 */
record ConfigurationNode(Kind kind, int id, String title, NodeSettingsRO settings) {

    /** The kinds that are known here, with the key of their value. */
    enum Kind {
        INTEGER("input.integer.Integer", "integer") {
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
        DOUBLE("input.dbl.Double", "double") {
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
        STRING("input.string.String", "string") {
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
        },
        BOOLEAN("input.bool.Boolean", "boolean") {
            @Override
            Object read(final NodeSettingsRO value) throws InvalidSettingsException {
                return value.getBoolean(key());
            }

            @Override
            List<FlowVariable> variables(final String name, final Object value, final NodeSettingsRO model)
                    throws InvalidSettingsException {
                // as in workflows from before KNIME 4.1, which do not say it
                return model.getBoolean("pushIntVar", true)
                        ? List.of(new FlowVariable(name, FlowVariable.Type.INTEGER, (Boolean) value ? 1 : 0))
                        : super.variables(name, value, model);
            }
        },
        SINGLE_SELECTION("selection.single.SingleSelection", "variable_value") {
            @Override
            Object read(final NodeSettingsRO value) throws InvalidSettingsException {
                final String[] chosen = value.getStringArray(key());
                return chosen == null || chosen.length == 0 || chosen[0] == null ? "" : chosen[0];
            }

            /** The choice, and its place among the choices, -1 if it is none of them. */
            @Override
            List<FlowVariable> variables(final String name, final Object value, final NodeSettingsRO model)
                    throws InvalidSettingsException {
                final List<String> choices = Arrays.asList(model.getStringArray("possible_choices"));
                return List.of(
                        new FlowVariable(name + " (index)", FlowVariable.Type.INTEGER, choices.indexOf(value)),
                        new FlowVariable(name, FlowVariable.Type.STRING, value));
            }
        };

        private final String factory;

        private final String key;

        Kind(final String factory, final String key) {
            this.factory = "org.knime.js.base.node.configuration." + factory + "DialogNodeFactory";
            this.key = key;
        }

        String key() {
            return key;
        }

        abstract Object read(NodeSettingsRO value) throws InvalidSettingsException;

        /**
         * @param value what was read
         * @param model the settings of the node
         * @return whether it is within the limits that they set
         * @throws InvalidSettingsException if they set limits that cannot be checked here
         */
        boolean allows(final Object value, final NodeSettingsRO model) throws InvalidSettingsException {
            return true;
        }

        /**
         * @param name of the variable
         * @param value what was read
         * @param model the settings of the node
         * @return what the node gives
         * @throws InvalidSettingsException if a setting is missing
         */
        List<FlowVariable> variables(final String name, final Object value, final NodeSettingsRO model)
                throws InvalidSettingsException {
            return List.of(new FlowVariable(name, FlowVariable.Type.valueOf(name()), value));
        }

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
     * @return the variables that it gives: with the value of the dialog, or else with its own default value
     * @throws InvalidSettingsException if the value is missing or outside of the limits
     */
    List<FlowVariable> variables(final NodeSettingsRO dialog, final Map<String, FlowVariable> visible)
            throws InvalidSettingsException {
        final NodeSettingsRO model = VariableOverrides.applied(settings, visible, title);
        final String parameter = model.getString("parameterName", "");
        final String field = (parameter == null || parameter.isEmpty() ? "" : parameter + "-") + id;
        final Object value = kind.read(
                dialog.containsKey(field) ? dialog.getNodeSettings(field) : model.getNodeSettings("defaultValue"));
        if (!kind.allows(value, model)) {
            throw new InvalidSettingsException("the value " + value + " is outside of its limits");
        }
        return kind.variables(model.getString("flowVariableName"), value, model);
    }
}
