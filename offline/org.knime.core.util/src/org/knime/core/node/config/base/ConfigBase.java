package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.knime.core.node.InvalidSettingsException;

/**
 * Offline stand-in of KNIME's class of the same name: a tree of named, typed values that can be written to and read from
 * KNIME's XML format. Passwords and transient strings are not supported.
 */
public abstract class ConfigBase extends AbstractConfigEntry implements ConfigBaseRO, ConfigBaseWO {

    private static final long serialVersionUID = 1L;

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
        addEntry(config);
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
    public final void addEntry(final AbstractConfigEntry entry) {
        m_entries.put(entry.getKey(), entry);
    }

    /**
     * @param key the key of the entry to remove
     * @return the removed entry, or null
     */
    public AbstractConfigEntry removeConfig(final String key) {
        return m_entries.remove(key);
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

    private <T> T number(final String key, final String type, final String name, final Function<String, T> parse)
            throws InvalidSettingsException {
        try {
            return parse.apply(text(key, type, name));
        } catch (NumberFormatException ex) {
            throw noSuch(name, key, ex);
        }
    }

    private static <T> T orElse(final T def, final Callable<T> getter) {
        try {
            return getter.call();
        } catch (Exception ex) { // NOSONAR the default is the answer
            return def;
        }
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
                target.addEntry(entry);
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
    boolean sameContent(final AbstractConfigEntry other) {
        return other instanceof ConfigBase config && m_entries.equals(config.m_entries);
    }

    @Override
    int contentHash() {
        return m_entries.hashCode();
    }

    @Override
    public boolean getBoolean(final String key) throws InvalidSettingsException {
        return Boolean.parseBoolean(text(key, "xboolean", "Boolean"));
    }

    @Override
    public boolean getBoolean(final String key, final boolean def) {
        return orElse(def, () -> getBoolean(key));
    }

    @Override
    public boolean[] getBooleanArray(final String key) throws InvalidSettingsException {
        return ConfigArrays.read(
                this, key, boolean[]::new, (array, values, i) -> values[i] = array.getBoolean(Integer.toString(i)));
    }

    @Override
    public void addBoolean(final String key, final boolean value) {
        addEntry(new ConfigValueEntry(key, "xboolean", String.valueOf(value)));
    }

    @Override
    public void addBooleanArray(final String key, final boolean... values) {
        ConfigArrays.write(
                this,
                key,
                values == null ? -1 : values.length,
                (array, i) -> array.addBoolean(Integer.toString(i), values[i]));
    }

    @Override
    public double getDouble(final String key) throws InvalidSettingsException {
        return number(key, "xdouble", "Double", Double::parseDouble);
    }

    @Override
    public double[] getDoubleArray(final String key) throws InvalidSettingsException {
        return ConfigArrays.read(
                this, key, double[]::new, (array, values, i) -> values[i] = array.getDouble(Integer.toString(i)));
    }

    @Override
    public void addDouble(final String key, final double value) {
        addEntry(new ConfigValueEntry(key, "xdouble", String.valueOf(value)));
    }

    @Override
    public void addDoubleArray(final String key, final double... values) {
        ConfigArrays.write(
                this,
                key,
                values == null ? -1 : values.length,
                (array, i) -> array.addDouble(Integer.toString(i), values[i]));
    }

    @Override
    public int getInt(final String key) throws InvalidSettingsException {
        return number(key, "xint", "Integer", Integer::parseInt);
    }

    @Override
    public int getInt(final String key, final int def) {
        return orElse(def, () -> getInt(key));
    }

    @Override
    public int[] getIntArray(final String key) throws InvalidSettingsException {
        return ConfigArrays.read(
                this, key, int[]::new, (array, values, i) -> values[i] = array.getInt(Integer.toString(i)));
    }

    @Override
    public void addInt(final String key, final int value) {
        addEntry(new ConfigValueEntry(key, "xint", String.valueOf(value)));
    }

    @Override
    public void addIntArray(final String key, final int... values) {
        ConfigArrays.write(
                this,
                key,
                values == null ? -1 : values.length,
                (array, i) -> array.addInt(Integer.toString(i), values[i]));
    }

    @Override
    public long getLong(final String key) throws InvalidSettingsException {
        return number(key, "xlong", "Long", Long::parseLong);
    }

    @Override
    public void addLong(final String key, final long value) {
        addEntry(new ConfigValueEntry(key, "xlong", String.valueOf(value)));
    }

    @Override
    public String getString(final String key) throws InvalidSettingsException {
        return text(key, "xstring", "String");
    }

    @Override
    public String getString(final String key, final String def) {
        return orElse(def, () -> getString(key));
    }

    @Override
    public String[] getStringArray(final String key) throws InvalidSettingsException {
        return ConfigArrays.read(
                this, key, String[]::new, (array, values, i) -> values[i] = array.getString(Integer.toString(i)));
    }

    @Override
    public void addString(final String key, final String value) {
        addEntry(new ConfigValueEntry(key, "xstring", value));
    }

    @Override
    public void addStringArray(final String key, final String... values) {
        ConfigArrays.write(
                this,
                key,
                values == null ? -1 : values.length,
                (array, i) -> array.addString(Integer.toString(i), values[i]));
    }
}
