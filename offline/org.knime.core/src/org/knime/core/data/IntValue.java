package org.knime.core.data;

/** Offline stand-in of KNIME's interface of the same name: a 32 bit integer. */
public interface IntValue extends DataValue {

    /** @return the integer */
    int getIntValue();
}
