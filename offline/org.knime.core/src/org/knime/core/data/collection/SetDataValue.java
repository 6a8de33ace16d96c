package org.knime.core.data.collection;

/** Offline stand-in of KNIME's interface of the same name: cells without duplicates. */
public interface SetDataValue extends CollectionDataValue {}
