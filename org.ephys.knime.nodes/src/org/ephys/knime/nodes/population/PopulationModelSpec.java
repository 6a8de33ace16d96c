package org.ephys.knime.nodes.population;

import org.ephys.knime.models.population.EmbeddingSettings;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** What is known of networks of population recordings before they are trained: how many numbers they give per cell. */
public final class PopulationModelSpec extends AbstractSimplePortObjectSpec {
    /** Stores specs. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<PopulationModelSpec> {}

    private int m_columns;

    /** For the framework, which fills it by {@link #load}. */
    public PopulationModelSpec() {}

    /** @param settings how the networks are trained */
    public PopulationModelSpec(final EmbeddingSettings settings) {
        m_columns = settings.members() * settings.shape().embedding();
    }

    /** @return numbers per cell */
    public int columns() {
        return m_columns;
    }

    @Override
    protected void save(final ModelContentWO model) {
        model.addInt("columns", m_columns);
    }

    @Override
    protected void load(final ModelContentRO model) throws InvalidSettingsException {
        m_columns = model.getInt("columns");
    }
}
