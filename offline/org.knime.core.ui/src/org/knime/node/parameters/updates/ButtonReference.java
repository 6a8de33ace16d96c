package org.knime.node.parameters.updates;

/** Offline stand-in of KNIME's interface of the same name: refers to a button. */
public interface ButtonReference {}
