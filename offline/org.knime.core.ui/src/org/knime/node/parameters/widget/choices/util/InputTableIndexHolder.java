package org.knime.node.parameters.widget.choices.util;

/** Offline stand-in of KNIME's interface of the same name: whose columns to choose from. */
public interface InputTableIndexHolder {

    /** @return the index of the input table */
    default int getInputTableIndex() {
        return 0;
    }
}
