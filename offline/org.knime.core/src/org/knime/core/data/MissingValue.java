package org.knime.core.data;

/** Offline stand-in of KNIME's interface of the same name: no value, and perhaps the reason why. */
public interface MissingValue extends DataValue {

    /** @return why the value is missing, or null */
    String getError();
}
