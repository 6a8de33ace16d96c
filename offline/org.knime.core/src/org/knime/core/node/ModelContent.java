package org.knime.core.node;

import java.io.IOException;
import java.io.InputStream;
import org.knime.core.node.config.Config;

/** Offline stand-in of KNIME's class of the same name: the content of a model. */
public class ModelContent extends Config implements ModelContentRO, ModelContentWO {

    private static final long serialVersionUID = 1L;

    /** @param key the key of the new, empty content */
    public ModelContent(final String key) {
        super(key);
    }

    /**
     * Reads a KNIME XML file and closes the stream.
     *
     * @param in the source
     * @return the content
     * @throws IOException when reading fails or the file is not of that format
     */
    public static ModelContentRO loadFromXML(final InputStream in) throws IOException {
        return (ModelContent) loadFromXML(new ModelContent("ignored"), in);
    }

    @Override
    public Config getInstance(final String key) {
        return new ModelContent(key);
    }

    @Override
    public ModelContent getModelContent(final String key) throws InvalidSettingsException {
        return (ModelContent) getConfig(key);
    }

    @Override
    public ModelContentWO addModelContent(final String key) {
        return (ModelContent) addConfig(key);
    }

    @Override
    public void addModelContent(final ModelContent modelContent) {
        addEntry(modelContent);
    }
}
