package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;

/**
 * Offline stand-in of KNIME's interface of the same name: read access to a tree of named, typed values. A getter without
 * default throws when the key is absent or has another type; a getter with default returns the default instead.
 */
public interface ConfigBaseRO extends Iterable<String> {

    /** @return the keys of all entries in order of insertion */
    Set<String> keySet();

    /**
     * @param key the key of an entry
     * @return whether there is such an entry
     */
    boolean containsKey(String key);

    /**
     * @param key the key of a sub-config
     * @return the sub-config
     * @throws InvalidSettingsException when there is none
     */
    ConfigBase getConfigBase(String key) throws InvalidSettingsException;

    /** @param dest receives copies of all entries */
    void copyTo(ConfigBaseWO dest);

    /**
     * Writes this config as a KNIME XML file and closes the stream.
     *
     * @param os the destination
     * @throws IOException when writing fails
     */
    void saveToXML(OutputStream os) throws IOException;

    /**
     * @param key the key of a boolean entry
     * @return its value
     * @throws InvalidSettingsException when there is none
     */
    boolean getBoolean(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a boolean entry
     * @param def returned when there is none
     * @return its value
     */
    boolean getBoolean(String key, boolean def);

    /**
     * @param key the key of a boolean array
     * @return its values
     * @throws InvalidSettingsException when there is none
     */
    boolean[] getBooleanArray(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a double entry
     * @return its value
     * @throws InvalidSettingsException when there is none
     */
    double getDouble(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a double array
     * @return its values
     * @throws InvalidSettingsException when there is none
     */
    double[] getDoubleArray(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a int entry
     * @return its value
     * @throws InvalidSettingsException when there is none
     */
    int getInt(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a int entry
     * @param def returned when there is none
     * @return its value
     */
    int getInt(String key, int def);

    /**
     * @param key the key of a int array
     * @return its values
     * @throws InvalidSettingsException when there is none
     */
    int[] getIntArray(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a long entry
     * @return its value
     * @throws InvalidSettingsException when there is none
     */
    long getLong(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a String entry
     * @return its value
     * @throws InvalidSettingsException when there is none
     */
    String getString(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a String entry
     * @param def returned when there is none
     * @return its value
     */
    String getString(String key, String def);

    /**
     * @param key the key of a String array
     * @return its values
     * @throws InvalidSettingsException when there is none
     */
    String[] getStringArray(String key) throws InvalidSettingsException;
}
