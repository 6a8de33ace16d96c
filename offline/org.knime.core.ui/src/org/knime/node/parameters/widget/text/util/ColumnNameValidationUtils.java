package org.knime.node.parameters.widget.text.util;

import java.util.function.Function;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation;

/** Offline stand-in of KNIME's class of the same name: checks names of new columns. */
public final class ColumnNameValidationUtils {

    private ColumnNameValidationUtils() {}

    /**
     * @param columnName a name, may be empty or null
     * @param message makes the message of what is wrong
     * @throws InvalidSettingsException when the name is blank or surrounded by white space
     */
    public static void validatePossiblyEmptyColumnName(
            final String columnName, final Function<InvalidColumnNameState, String> message)
            throws InvalidSettingsException {
        if (columnName == null || columnName.isEmpty()) {
            return;
        }
        if (columnName.isBlank()) {
            throw new InvalidSettingsException(message.apply(InvalidColumnNameState.BLANK));
        }
        if (!columnName.equals(columnName.trim())) {
            throw new InvalidSettingsException(message.apply(InvalidColumnNameState.NOT_TRIMMED));
        }
    }

    /**
     * @param columnName a name
     * @param message makes the message of what is wrong
     * @throws InvalidSettingsException when the name is null, empty, blank or surrounded by white space
     */
    public static void validateColumnName(
            final String columnName, final Function<InvalidColumnNameState, String> message)
            throws InvalidSettingsException {
        if (columnName == null || columnName.isEmpty()) {
            throw new InvalidSettingsException(message.apply(InvalidColumnNameState.EMPTY));
        }
        validatePossiblyEmptyColumnName(columnName, message);
    }

    /** What can be wrong with a name. */
    public enum InvalidColumnNameState {
        /** It has no characters. */
        EMPTY,
        /** It is white space. */
        BLANK,
        /** It is surrounded by white space. */
        NOT_TRIMMED
    }

    /** The name of a column. */
    public static final class ColumnNameValidation extends PatternValidation {

        @Override
        public String getPattern() {
            return "\\S(.*\\S)?";
        }

        @Override
        public String getErrorMessage() {
            return "The string must start and end with a non-whitespace character.";
        }
    }

    /** The name of a column, or nothing. */
    public static final class EmptyOrColumnNameValidation extends PatternValidation {

        @Override
        public String getPattern() {
            return "(\\S(.*\\S)?)?";
        }

        @Override
        public String getErrorMessage() {
            return "The string must be empty or start and end with a non-whitespace character.";
        }
    }
}
