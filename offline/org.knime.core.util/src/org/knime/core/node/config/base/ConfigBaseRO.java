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

    /** @return the key of this config */
    String getKey();

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
     * @param key the key of a boolean array
     * @param def returned when there is none
     * @return its values
     */
    boolean[] getBooleanArray(String key, boolean... def);

    /**
     * @param key the key of a byte entry
     * @return its value
     * @throws InvalidSettingsException when there is none
     */
    byte getByte(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a byte entry
     * @param def returned when there is none
     * @return its value
     */
    byte getByte(String key, byte def);

    /**
     * @param key the key of a byte array
     * @return its values
     * @throws InvalidSettingsException when there is none
     */
    byte[] getByteArray(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a byte array
     * @param def returned when there is none
     * @return its values
     */
    byte[] getByteArray(String key, byte... def);

    /**
     * @param key the key of a char entry
     * @return its value
     * @throws InvalidSettingsException when there is none
     */
    char getChar(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a char entry
     * @param def returned when there is none
     * @return its value
     */
    char getChar(String key, char def);

    /**
     * @param key the key of a char array
     * @return its values
     * @throws InvalidSettingsException when there is none
     */
    char[] getCharArray(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a char array
     * @param def returned when there is none
     * @return its values
     */
    char[] getCharArray(String key, char... def);

    /**
     * @param key the key of a double entry
     * @return its value
     * @throws InvalidSettingsException when there is none
     */
    double getDouble(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a double entry
     * @param def returned when there is none
     * @return its value
     */
    double getDouble(String key, double def);

    /**
     * @param key the key of a double array
     * @return its values
     * @throws InvalidSettingsException when there is none
     */
    double[] getDoubleArray(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a double array
     * @param def returned when there is none
     * @return its values
     */
    double[] getDoubleArray(String key, double... def);

    /**
     * @param key the key of a float entry
     * @return its value
     * @throws InvalidSettingsException when there is none
     */
    float getFloat(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a float entry
     * @param def returned when there is none
     * @return its value
     */
    float getFloat(String key, float def);

    /**
     * @param key the key of a float array
     * @return its values
     * @throws InvalidSettingsException when there is none
     */
    float[] getFloatArray(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a float array
     * @param def returned when there is none
     * @return its values
     */
    float[] getFloatArray(String key, float... def);

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
     * @param key the key of a int array
     * @param def returned when there is none
     * @return its values
     */
    int[] getIntArray(String key, int... def);

    /**
     * @param key the key of a long entry
     * @return its value
     * @throws InvalidSettingsException when there is none
     */
    long getLong(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a long entry
     * @param def returned when there is none
     * @return its value
     */
    long getLong(String key, long def);

    /**
     * @param key the key of a long array
     * @return its values
     * @throws InvalidSettingsException when there is none
     */
    long[] getLongArray(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a long array
     * @param def returned when there is none
     * @return its values
     */
    long[] getLongArray(String key, long... def);

    /**
     * @param key the key of a short entry
     * @return its value
     * @throws InvalidSettingsException when there is none
     */
    short getShort(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a short entry
     * @param def returned when there is none
     * @return its value
     */
    short getShort(String key, short def);

    /**
     * @param key the key of a short array
     * @return its values
     * @throws InvalidSettingsException when there is none
     */
    short[] getShortArray(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a short array
     * @param def returned when there is none
     * @return its values
     */
    short[] getShortArray(String key, short... def);

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

    /**
     * @param key the key of a String array
     * @param def returned when there is none
     * @return its values
     */
    String[] getStringArray(String key, String... def);
}
