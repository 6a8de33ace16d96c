package org.knime.core.data;

/** Offline stand-in of KNIME's interface of the same name: a 64 bit integer. */
public interface LongValue extends DataValue {

    /** @return the integer */
    long getLongValue();
}
