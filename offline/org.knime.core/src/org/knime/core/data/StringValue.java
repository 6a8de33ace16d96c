package org.knime.core.data;

/** Offline stand-in of KNIME's interface of the same name: text. */
public interface StringValue extends DataValue {

    /** @return the text */
    String getStringValue();
}
