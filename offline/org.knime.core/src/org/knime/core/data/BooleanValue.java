package org.knime.core.data;

/** Offline stand-in of KNIME's interface of the same name: true or false. */
public interface BooleanValue extends DataValue {

    /** @return the truth value */
    boolean getBooleanValue();
}
