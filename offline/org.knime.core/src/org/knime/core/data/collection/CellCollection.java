package org.knime.core.data.collection;

import org.knime.core.data.DataCell;

/** Offline stand-in of KNIME's interface of the same name: cells within a cell. */
public interface CellCollection extends Iterable<DataCell> {}
