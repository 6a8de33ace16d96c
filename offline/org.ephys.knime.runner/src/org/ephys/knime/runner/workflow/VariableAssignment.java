package org.ephys.knime.runner.workflow;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ephys.knime.offline.FlowVariable;
import org.ephys.knime.runner.InputException;
import org.ephys.knime.runner.NearestName;

/**
 * A new value for a variable as given on the command line.
 *
 * @param name name of the variable
 * @param text its value
 */
record VariableAssignment(String name, String text) {

    /**
     * @param assignment {@code NAME=VALUE}
     * @return its parts
     * @throws InputException if there is no name or no equals sign
     */
    static VariableAssignment of(final String assignment) throws InputException {
        final int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new InputException("--var needs NAME=VALUE, not '" + assignment + "'.");
        }
        return new VariableAssignment(assignment.substring(0, equals), assignment.substring(equals + 1));
    }

    /**
     * @param variables declared variables by name
     * @param assignments new values
     * @param workflow name of the workflow, for messages
     * @return the variables with the new values, of the declared types
     * @throws InputException if a variable is not declared or a value is not of its type
     */
    static Map<String, FlowVariable> apply(
            final Map<String, FlowVariable> variables,
            final Collection<VariableAssignment> assignments,
            final String workflow)
            throws InputException {
        final Map<String, FlowVariable> changed = new LinkedHashMap<>(variables);
        for (final VariableAssignment assignment : assignments) {
            final FlowVariable declared = variables.get(assignment.name());
            if (declared == null) {
                throw new InputException("The workflow '" + workflow + "' has no variable '" + assignment.name() + "'. "
                        + NearestName.hint(assignment.name(), variables.keySet()));
            }
            changed.put(declared.name(), assignment.to(declared));
        }
        return changed;
    }

    private FlowVariable to(final FlowVariable declared) throws InputException {
        final String number = text.strip();
        try {
            return new FlowVariable(
                    name,
                    declared.type(),
                    switch (declared.type()) {
                        case STRING -> text;
                        case INTEGER -> (Object) Integer.valueOf(number);
                        case LONG -> (Object) Long.valueOf(number);
                        case DOUBLE -> (Object) Double.valueOf(number);
                        case BOOLEAN -> (Object) truth(number);
                    });
        } catch (NumberFormatException e) {
            final String kind = declared.type() == FlowVariable.Type.DOUBLE ? "a number" : "a whole number";
            throw new InputException("Workflow variable '" + name + "' is " + kind + "; '" + text + "' is not.", e);
        }
    }

    private Boolean truth(final String word) throws InputException {
        if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
            return Boolean.valueOf(word);
        }
        throw new InputException("Workflow variable '" + name + "' is true or false; '" + text + "' is neither.");
    }
}
