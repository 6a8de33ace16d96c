package org.knime.node.parameters.widget.number;

/** No least value. */
final class AnyMinimum extends NumberInputWidgetValidation.MinValidation {

    @Override
    protected double getMin() {
        return Double.NEGATIVE_INFINITY;
    }
}
