package org.knime.node.parameters.validation;

/** Offline stand-in of KNIME's interface of the same name: a check in a dialog. */
public interface BuiltinValidation {

    /** @return what the check needs to know */
    Object getParameters();
}
