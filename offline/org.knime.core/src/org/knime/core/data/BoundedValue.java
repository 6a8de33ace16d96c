package org.knime.core.data;

/** Offline stand-in of KNIME's interface of the same name: columns of these values have bounds. */
public interface BoundedValue extends DataValue {}
