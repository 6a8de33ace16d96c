package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;

/**
 * Offline stand-in of KNIME's class of the same name: a tree of named, typed values that can be written to and read from
 * KNIME's XML format. Passwords and transient strings are not supported.
 */
public abstract class ConfigBase extends AbstractConfigEntry implements ConfigBaseRO, ConfigBaseWO {

    private static final long serialVersionUID = 1L;

    private static final String ARRAY_SIZE = "array-size";

    private final Map<String, AbstractConfigEntry> m_entries = new LinkedHashMap<>(); // NOSONAR never serialized

    /** @param key the key of the new, empty config */
    protected ConfigBase(final String key) {
        super(key);
    }

    /**
     * @param key the key of a new config of the same kind as this one
     * @return the new config
     */
    public abstract ConfigBase getInstance(String key);

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(m_entries.keySet());
    }

    @Override
    public Iterator<String> iterator() {
        return keySet().iterator();
    }

    @Override
    public boolean containsKey(final String key) {
        return m_entries.containsKey(key);
    }

    @Override
    public ConfigBase addConfigBase(final String key) {
        final ConfigBase config = getInstance(key);
        put(config);
        return config;
    }

    @Override
    public ConfigBase getConfigBase(final String key) throws InvalidSettingsException {
        if (m_entries.get(key) instanceof ConfigBase config) {
            return config;
        }
        throw new InvalidSettingsException("Config for key \"" + key + "\" not found.");
    }

    /**
     * @param key the key of an entry
     * @return the entry, or null
     */
    public AbstractConfigEntry getEntry(final String key) {
        return m_entries.get(key);
    }

    /** @param entry replaces the entry of the same key, if any */
    public void addEntry(final AbstractConfigEntry entry) {
        put(entry);
    }

    /**
     * @param key the key of the entry to remove
     * @return the removed entry, or null
     */
    public AbstractConfigEntry removeConfig(final String key) {
        return m_entries.remove(key);
    }

    final void put(final AbstractConfigEntry entry) {
        m_entries.put(entry.getKey(), entry);
    }

    final Iterable<AbstractConfigEntry> entries() {
        return m_entries.values();
    }

    private String text(final String key, final String type, final String name) throws InvalidSettingsException {
        if (m_entries.get(key) instanceof ConfigValueEntry entry
                && entry.type().equals(type)
                && (entry.value() != null || type.equals("xstring"))) {
            return entry.value();
        }
        throw noSuch(name, key, null);
    }

    private static InvalidSettingsException noSuch(final String name, final String key, final Throwable cause) {
        return new InvalidSettingsException(name + " for key \"" + key + "\" not found.", cause);
    }

    @Override
    public void copyTo(final ConfigBaseWO dest) {
        for (final AbstractConfigEntry entry : m_entries.values()) {
            if (entry instanceof ConfigBase config) {
                config.copyTo(dest.addConfigBase(config.getKey()));
            } else if (dest instanceof ConfigBase target) {
                target.put(entry);
            } else {
                throw new UnsupportedOperationException("Copying a config into "
                        + dest.getClass().getName() + " is not supported by the offline KNIME API.");
            }
        }
    }

    @Override
    public void saveToXML(final OutputStream os) throws IOException {
        XMLConfig.save(this, os);
    }

    /**
     * Adds all entries of a KNIME XML file to this config and closes the stream.
     *
     * @param is the source
     * @throws IOException when reading fails or the file is not of that format
     */
    public void load(final InputStream is) throws IOException {
        XMLConfig.load(this, is);
    }

    @Override
    public String toString() {
        return getKey() + " " + m_entries.values();
    }

    @Override
    String toStringValue(final String indent) {
        final StringBuilder text = new StringBuilder();
        m_entries.forEach((key, entry) -> text.append(indent)
                .append(key)
                .append(": ")
                .append(entry.toStringValue(indent + "  "))
                .append('\n'));
        return text.toString();
    }

    @Override
    boolean sameContent(final AbstractConfigEntry other) {
        return other instanceof ConfigBase config && m_entries.equals(config.m_entries);
    }

    @Override
    int contentHash() {
        return m_entries.hashCode();
    }

    @Override
    public boolean getBoolean(final String key) throws InvalidSettingsException {
        final String text = text(key, "xboolean", "Boolean");
        return Boolean.parseBoolean(text);
    }

    @Override
    public boolean getBoolean(final String key, final boolean def) {
        try {
            return getBoolean(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public boolean[] getBooleanArray(final String key) throws InvalidSettingsException {
        final ConfigBase array = getConfigBase(key);
        final int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null; // NOSONAR KNIME stores a null array as a config without size
        }
        final boolean[] values = new boolean[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getBoolean(Integer.toString(i));
        }
        return values;
    }

    @Override
    public boolean[] getBooleanArray(final String key, final boolean... def) {
        try {
            return getBooleanArray(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public void addBoolean(final String key, final boolean value) {
        put(new ConfigValueEntry(key, "xboolean", String.valueOf(value)));
    }

    @Override
    public void addBooleanArray(final String key, final boolean... values) {
        final ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addBoolean(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public byte getByte(final String key) throws InvalidSettingsException {
        final String text = text(key, "xbyte", "Byte");
        try {
            return Byte.parseByte(text);
        } catch (NumberFormatException ex) {
            throw noSuch("Byte", key, ex);
        }
    }

    @Override
    public byte getByte(final String key, final byte def) {
        try {
            return getByte(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public byte[] getByteArray(final String key) throws InvalidSettingsException {
        final ConfigBase array = getConfigBase(key);
        final int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null; // NOSONAR KNIME stores a null array as a config without size
        }
        final byte[] values = new byte[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getByte(Integer.toString(i));
        }
        return values;
    }

    @Override
    public byte[] getByteArray(final String key, final byte... def) {
        try {
            return getByteArray(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public void addByte(final String key, final byte value) {
        put(new ConfigValueEntry(key, "xbyte", String.valueOf(value)));
    }

    @Override
    public void addByteArray(final String key, final byte... values) {
        final ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addByte(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public char getChar(final String key) throws InvalidSettingsException {
        final String text = text(key, "xchar", "Character");
        try {
            return text.charAt(0);
        } catch (StringIndexOutOfBoundsException ex) {
            throw noSuch("Character", key, ex);
        }
    }

    @Override
    public char getChar(final String key, final char def) {
        try {
            return getChar(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public char[] getCharArray(final String key) throws InvalidSettingsException {
        final ConfigBase array = getConfigBase(key);
        final int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null; // NOSONAR KNIME stores a null array as a config without size
        }
        final char[] values = new char[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getChar(Integer.toString(i));
        }
        return values;
    }

    @Override
    public char[] getCharArray(final String key, final char... def) {
        try {
            return getCharArray(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public void addChar(final String key, final char value) {
        put(new ConfigValueEntry(key, "xchar", String.valueOf(value)));
    }

    @Override
    public void addCharArray(final String key, final char... values) {
        final ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addChar(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public double getDouble(final String key) throws InvalidSettingsException {
        final String text = text(key, "xdouble", "Double");
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException ex) {
            throw noSuch("Double", key, ex);
        }
    }

    @Override
    public double getDouble(final String key, final double def) {
        try {
            return getDouble(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public double[] getDoubleArray(final String key) throws InvalidSettingsException {
        final ConfigBase array = getConfigBase(key);
        final int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null; // NOSONAR KNIME stores a null array as a config without size
        }
        final double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getDouble(Integer.toString(i));
        }
        return values;
    }

    @Override
    public double[] getDoubleArray(final String key, final double... def) {
        try {
            return getDoubleArray(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public void addDouble(final String key, final double value) {
        put(new ConfigValueEntry(key, "xdouble", String.valueOf(value)));
    }

    @Override
    public void addDoubleArray(final String key, final double... values) {
        final ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addDouble(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public float getFloat(final String key) throws InvalidSettingsException {
        final String text = text(key, "xfloat", "Float");
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException ex) {
            throw noSuch("Float", key, ex);
        }
    }

    @Override
    public float getFloat(final String key, final float def) {
        try {
            return getFloat(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public float[] getFloatArray(final String key) throws InvalidSettingsException {
        final ConfigBase array = getConfigBase(key);
        final int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null; // NOSONAR KNIME stores a null array as a config without size
        }
        final float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getFloat(Integer.toString(i));
        }
        return values;
    }

    @Override
    public float[] getFloatArray(final String key, final float... def) {
        try {
            return getFloatArray(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public void addFloat(final String key, final float value) {
        put(new ConfigValueEntry(key, "xfloat", String.valueOf(value)));
    }

    @Override
    public void addFloatArray(final String key, final float... values) {
        final ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addFloat(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public int getInt(final String key) throws InvalidSettingsException {
        final String text = text(key, "xint", "Integer");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException ex) {
            throw noSuch("Integer", key, ex);
        }
    }

    @Override
    public int getInt(final String key, final int def) {
        try {
            return getInt(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public int[] getIntArray(final String key) throws InvalidSettingsException {
        final ConfigBase array = getConfigBase(key);
        final int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null; // NOSONAR KNIME stores a null array as a config without size
        }
        final int[] values = new int[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getInt(Integer.toString(i));
        }
        return values;
    }

    @Override
    public int[] getIntArray(final String key, final int... def) {
        try {
            return getIntArray(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public void addInt(final String key, final int value) {
        put(new ConfigValueEntry(key, "xint", String.valueOf(value)));
    }

    @Override
    public void addIntArray(final String key, final int... values) {
        final ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addInt(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public long getLong(final String key) throws InvalidSettingsException {
        final String text = text(key, "xlong", "Long");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException ex) {
            throw noSuch("Long", key, ex);
        }
    }

    @Override
    public long getLong(final String key, final long def) {
        try {
            return getLong(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public long[] getLongArray(final String key) throws InvalidSettingsException {
        final ConfigBase array = getConfigBase(key);
        final int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null; // NOSONAR KNIME stores a null array as a config without size
        }
        final long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getLong(Integer.toString(i));
        }
        return values;
    }

    @Override
    public long[] getLongArray(final String key, final long... def) {
        try {
            return getLongArray(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public void addLong(final String key, final long value) {
        put(new ConfigValueEntry(key, "xlong", String.valueOf(value)));
    }

    @Override
    public void addLongArray(final String key, final long... values) {
        final ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addLong(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public short getShort(final String key) throws InvalidSettingsException {
        final String text = text(key, "xshort", "Short");
        try {
            return Short.parseShort(text);
        } catch (NumberFormatException ex) {
            throw noSuch("Short", key, ex);
        }
    }

    @Override
    public short getShort(final String key, final short def) {
        try {
            return getShort(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public short[] getShortArray(final String key) throws InvalidSettingsException {
        final ConfigBase array = getConfigBase(key);
        final int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null; // NOSONAR KNIME stores a null array as a config without size
        }
        final short[] values = new short[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getShort(Integer.toString(i));
        }
        return values;
    }

    @Override
    public short[] getShortArray(final String key, final short... def) {
        try {
            return getShortArray(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public void addShort(final String key, final short value) {
        put(new ConfigValueEntry(key, "xshort", String.valueOf(value)));
    }

    @Override
    public void addShortArray(final String key, final short... values) {
        final ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addShort(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public String getString(final String key) throws InvalidSettingsException {
        final String text = text(key, "xstring", "String");
        return text;
    }

    @Override
    public String getString(final String key, final String def) {
        try {
            return getString(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public String[] getStringArray(final String key) throws InvalidSettingsException {
        final ConfigBase array = getConfigBase(key);
        final int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null; // NOSONAR KNIME stores a null array as a config without size
        }
        final String[] values = new String[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getString(Integer.toString(i));
        }
        return values;
    }

    @Override
    public String[] getStringArray(final String key, final String... def) {
        try {
            return getStringArray(key);
        } catch (InvalidSettingsException ex) { // NOSONAR the default is the answer
            return def;
        }
    }

    @Override
    public void addString(final String key, final String value) {
        put(new ConfigValueEntry(key, "xstring", value));
    }

    @Override
    public void addStringArray(final String key, final String... values) {
        final ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addString(Integer.toString(i), values[i]);
            }
        }
    }
}
