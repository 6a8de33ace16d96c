package org.knime.node.parameters.widget.number;

/** No greatest value. */
final class AnyMaximum extends NumberInputWidgetValidation.MaxValidation {

    @Override
    protected double getMax() {
        return Double.POSITIVE_INFINITY;
    }
}
