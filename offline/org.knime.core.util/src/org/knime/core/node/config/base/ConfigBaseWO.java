package org.knime.core.node.config.base;

/** Offline stand-in of KNIME's interface of the same name: write access to a tree of named, typed values. */
public interface ConfigBaseWO {

    /**
     * @param key the key of a new, empty sub-config
     * @return the sub-config
     */
    ConfigBase addConfigBase(String key);

    /**
     * @param key the key
     * @param value the value
     */
    void addBoolean(String key, boolean value);

    /**
     * @param key the key
     * @param values the values, or null
     */
    void addBooleanArray(String key, boolean... values);

    /**
     * @param key the key
     * @param value the value
     */
    void addDouble(String key, double value);

    /**
     * @param key the key
     * @param values the values, or null
     */
    void addDoubleArray(String key, double... values);

    /**
     * @param key the key
     * @param value the value
     */
    void addInt(String key, int value);

    /**
     * @param key the key
     * @param values the values, or null
     */
    void addIntArray(String key, int... values);

    /**
     * @param key the key
     * @param value the value
     */
    void addLong(String key, long value);

    /**
     * @param key the key
     * @param value the value
     */
    void addString(String key, String value);

    /**
     * @param key the key
     * @param values the values, or null
     */
    void addStringArray(String key, String... values);
}
