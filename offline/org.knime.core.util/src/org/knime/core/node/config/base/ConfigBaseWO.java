package org.knime.core.node.config.base;

/** Offline stand-in of KNIME's interface of the same name: write access to a tree of named, typed values. */
public interface ConfigBaseWO {

    /** @return the key of this config */
    String getKey();

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
    void addByte(String key, byte value);

    /**
     * @param key the key
     * @param values the values, or null
     */
    void addByteArray(String key, byte... values);

    /**
     * @param key the key
     * @param value the value
     */
    void addChar(String key, char value);

    /**
     * @param key the key
     * @param values the values, or null
     */
    void addCharArray(String key, char... values);

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
    void addFloat(String key, float value);

    /**
     * @param key the key
     * @param values the values, or null
     */
    void addFloatArray(String key, float... values);

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
     * @param values the values, or null
     */
    void addLongArray(String key, long... values);

    /**
     * @param key the key
     * @param value the value
     */
    void addShort(String key, short value);

    /**
     * @param key the key
     * @param values the values, or null
     */
    void addShortArray(String key, short... values);

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
