package org.ephys.knime.nodes.population;

import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** What is known of population recordings before they are read: nothing. */
public final class PopulationPortSpec extends AbstractSimplePortObjectSpec {
    /** Stores specs. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<PopulationPortSpec> {}

    /** For the framework and for nodes. */
    public PopulationPortSpec() {}

    @Override
    protected void save(final ModelContentWO model) {
        // nothing is known
    }

    @Override
    protected void load(final ModelContentRO model) {
        // nothing is known
    }
}
