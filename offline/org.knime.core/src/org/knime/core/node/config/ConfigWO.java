package org.knime.core.node.config;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.node.config.base.ConfigBaseWO;

/** Offline stand-in of KNIME's interface of the same name: write access to a config that may hold cells and types. */
public interface ConfigWO extends ConfigBaseWO {

    /**
     * @param key the key of a new, empty sub-config
     * @return the sub-config
     */
    Config addConfig(String key);

    /**
     * @param key the key
     * @param cell the cell
     */
    void addDataCell(String key, DataCell cell);

    /**
     * @param key the key
     * @param cells the cells
     */
    void addDataCellArray(String key, DataCell... cells);

    /**
     * @param key the key
     * @param type the type
     */
    void addDataType(String key, DataType type);
}
