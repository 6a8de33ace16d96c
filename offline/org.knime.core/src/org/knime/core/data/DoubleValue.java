package org.knime.core.data;

/** Offline stand-in of KNIME's interface of the same name: a floating point number. */
public interface DoubleValue extends DataValue {

    /** @return the number */
    double getDoubleValue();
}
