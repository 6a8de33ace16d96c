package org.knime.core.data.collection;

/** Offline stand-in of KNIME's interface of the same name: cells in order. */
public interface ListDataValue extends CollectionDataValue {}
