package org.knime.core.node;

import java.io.IOException;
import java.io.InputStream;
import org.knime.core.node.config.Config;

/** Offline stand-in of KNIME's class of the same name: the settings of a node. */
public class NodeSettings extends Config implements NodeSettingsRO, NodeSettingsWO {

    private static final long serialVersionUID = 1L;

    /** @param key the key of the new, empty settings */
    public NodeSettings(final String key) {
        super(key);
    }

    /**
     * Reads a KNIME XML file and closes the stream.
     *
     * @param in the source
     * @return the settings
     * @throws IOException when reading fails or the file is not of that format
     */
    public static NodeSettingsRO loadFromXML(final InputStream in) throws IOException {
        return (NodeSettings) loadFromXML(new NodeSettings("ignored"), in);
    }

    @Override
    public Config getInstance(final String key) {
        return new NodeSettings(key);
    }

    @Override
    public NodeSettings getNodeSettings(final String key) throws InvalidSettingsException {
        return (NodeSettings) getConfig(key);
    }

    @Override
    public NodeSettingsWO addNodeSettings(final String key) {
        return (NodeSettings) addConfig(key);
    }

    @Override
    public void addNodeSettings(final NodeSettings settings) {
        addEntry(settings);
    }
}
