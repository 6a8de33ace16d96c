package org.ephys.knime.offline;

import java.util.Objects;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/**
 * A variable of a workflow.
 *
 * @param name the name
 * @param type the type of the value
 * @param value the value, of the class that belongs to the type
 */
public record FlowVariable(String name, Type type, Object value) {

    /** Types of variables, named as in KNIME's settings. */
    public enum Type {
        /** A String. */
        STRING,
        /** An Integer. */
        INTEGER,
        /** A Long. */
        LONG,
        /** A Double. */
        DOUBLE,
        /** A Boolean. */
        BOOLEAN;
    }

    /** Checks the class of the value. */
    public FlowVariable {
        Objects.requireNonNull(name, "A variable needs a name.");
        final Class<?> expected =
                switch (type) {
                    case STRING -> String.class;
                    case INTEGER -> Integer.class;
                    case LONG -> Long.class;
                    case DOUBLE -> Double.class;
                    case BOOLEAN -> Boolean.class;
                };
        if (!expected.isInstance(value)) {
            throw new IllegalArgumentException(
                    "Variable \"" + name + "\" of type " + type + " cannot hold " + value + ".");
        }
    }

    /**
     * @param settings an entry of workflow_variables in workflow.knime: name, class and value
     * @return the variable
     * @throws InvalidSettingsException when the entry is not of that format or the type is not supported
     */
    public static FlowVariable load(final NodeSettingsRO settings) throws InvalidSettingsException {
        final String name = settings.getString("name");
        final String type = settings.getString("class");
        return switch (type) {
            case "STRING" -> new FlowVariable(name, Type.STRING, settings.getString("value"));
            case "INTEGER" -> new FlowVariable(name, Type.INTEGER, settings.getInt("value"));
            case "LONG" -> new FlowVariable(name, Type.LONG, settings.getLong("value"));
            case "DOUBLE" -> new FlowVariable(name, Type.DOUBLE, settings.getDouble("value"));
            case "BOOLEAN" -> new FlowVariable(name, Type.BOOLEAN, settings.getBoolean("value"));
            default ->
                throw new InvalidSettingsException("Workflow variable \"" + name + "\" has the type " + type
                        + ", which is not supported offline; use STRING, INTEGER, LONG, DOUBLE or BOOLEAN.");
        };
    }
}
