package org.ephys.knime.offline.testing;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** Whose mean. */
public final class MeanModelSpec extends AbstractSimplePortObjectSpec {

    private String m_column;

    /** To be loaded. */
    public MeanModelSpec() {}

    /** With values. */
    public MeanModelSpec(final String column) {
        m_column = column;
    }

    /** The column. */
    public String column() {
        return m_column;
    }

    @Override
    protected void save(final ModelContentWO model) {
        model.addString("column", m_column);
    }

    @Override
    protected void load(final ModelContentRO model) throws InvalidSettingsException {
        m_column = model.getString("column");
    }

    /** Saves and loads. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<MeanModelSpec> {}
}
