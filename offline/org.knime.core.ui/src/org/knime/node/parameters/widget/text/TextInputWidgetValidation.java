package org.knime.node.parameters.widget.text;

import org.knime.node.parameters.validation.BuiltinValidation;

/** Offline stand-in of KNIME's interface of the same name: what a text must be like. */
public interface TextInputWidgetValidation extends BuiltinValidation {

    /**
     * A pattern.
     *
     * @param pattern a regular expression
     */
    record PatternValidationParams(String pattern) {}

    /** The text matches a pattern. */
    abstract class PatternValidation implements TextInputWidgetValidation {

        /** Nothing to set up. */
        protected PatternValidation() {}

        /** @return a regular expression */
        protected abstract String getPattern();

        @Override
        public final PatternValidationParams getParameters() {
            return new PatternValidationParams(getPattern());
        }

        @Override
        public String getErrorMessage() {
            return "The string must match the pattern: " + getPattern();
        }

        /** There is more than white space. */
        public static final class IsNotBlankValidation extends PatternValidation {

            @Override
            public String getPattern() {
                return ".*\\S.*";
            }

            @Override
            public String getErrorMessage() {
                return "The field must not be blank.";
            }
        }

        /** There is at least one character. */
        public static final class IsNotEmptyValidation extends MinLengthValidation {

            @Override
            protected int getMinLength() {
                return 1;
            }

            @Override
            public String getErrorMessage() {
                return "The field must not be empty.";
            }
        }

        /** There is one character. */
        public static final class IsSingleCharacterValidation extends PatternValidation {

            @Override
            public String getPattern() {
                return "^.$";
            }

            @Override
            public String getErrorMessage() {
                return "The string must be a single character.";
            }
        }
    }

    /** The text has at least so many characters. */
    abstract class MinLengthValidation implements TextInputWidgetValidation {

        /** Nothing to set up. */
        protected MinLengthValidation() {}

        /** @return the least length */
        protected abstract int getMinLength();

        @Override
        public final MinLengthValidationParams getParameters() {
            return new MinLengthValidationParams(getMinLength());
        }

        @Override
        public String getErrorMessage() {
            return "The string must be at least " + getMinLength() + " characters long.";
        }

        record MinLengthValidationParams(int minLength) {}
    }

    /** The text has at most so many characters. */
    abstract class MaxLengthValidation implements TextInputWidgetValidation {

        /** Nothing to set up. */
        protected MaxLengthValidation() {}

        /** @return the greatest length */
        protected abstract int getMaxLength();

        @Override
        public final MaxLengthValidationParams getParameters() {
            return new MaxLengthValidationParams(getMaxLength());
        }

        @Override
        public String getErrorMessage() {
            return "The string must not exceed " + getMaxLength() + " characters.";
        }

        record MaxLengthValidationParams(int maxLength) {}

        /** There is at most one character. */
        public static final class HasAtMaxOneCharValidation extends MaxLengthValidation {

            @Override
            public int getMaxLength() {
                return 1;
            }
        }
    }
}
