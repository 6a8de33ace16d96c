package org.knime.core.data;

/** Offline stand-in of KNIME's interface of the same name: what a cell can be read as. */
public interface DataValue {}
