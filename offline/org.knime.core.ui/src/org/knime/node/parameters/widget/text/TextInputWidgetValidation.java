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

        record MaxLengthValidationParams(int maxLength) {}
    }
}
