package org.knime.node.parameters.widget.number;

import org.knime.node.parameters.validation.BuiltinValidation;

/** Offline stand-in of KNIME's interface of the same name: a bound of a number. */
public interface NumberInputWidgetValidation extends BuiltinValidation {

    /** @return whether the bound itself is refused */
    default boolean isExclusive() {
        return false;
    }

    /** The least value. */
    abstract class MinValidation implements NumberInputWidgetValidation {

        /** Nothing to set up. */
        protected MinValidation() {}

        /** @return the least value */
        protected abstract double getMin();

        @Override
        public final MinValidationParams getParameters() {
            return new MinValidationParams(getMin(), isExclusive());
        }

        record MinValidationParams(double min, boolean isExclusive) {}

        /** 0 or more. */
        public static final class IsNonNegativeValidation extends MinValidation {

            @Override
            public double getMin() {
                return 0;
            }
        }
    }

    /** The greatest value. */
    abstract class MaxValidation implements NumberInputWidgetValidation {

        /** Nothing to set up. */
        protected MaxValidation() {}

        /** @return the greatest value */
        protected abstract double getMax();

        @Override
        public final MaxValidationParams getParameters() {
            return new MaxValidationParams(getMax(), isExclusive());
        }

        record MaxValidationParams(Double max, boolean isExclusive) {}
    }
}
