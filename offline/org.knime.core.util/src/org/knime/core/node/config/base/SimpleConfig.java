package org.knime.core.node.config.base;

/** Offline stand-in of KNIME's class of the same name: a config without special types. */
public final class SimpleConfig extends ConfigBase {

    private static final long serialVersionUID = 1L;

    /** @param key the key of the new, empty config */
    public SimpleConfig(final String key) {
        super(key);
    }

    @Override
    public ConfigBase getInstance(final String key) {
        return new SimpleConfig(key);
    }
}
