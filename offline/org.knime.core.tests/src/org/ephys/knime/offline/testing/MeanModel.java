package org.ephys.knime.offline.testing;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** The mean of a column. */
public final class MeanModel extends AbstractSimplePortObject {

    /** The type of ports. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(MeanModel.class);

    private MeanModelSpec m_spec;

    private double m_mean;

    /** To be loaded. */
    public MeanModel() {}

    /** With values. */
    public MeanModel(final MeanModelSpec spec, final double mean) {
        m_spec = spec;
        m_mean = mean;
    }

    /** The mean. */
    public double mean() {
        return m_mean;
    }

    @Override
    public MeanModelSpec getSpec() {
        return m_spec;
    }

    @Override
    public String getSummary() {
        return "Mean of " + m_spec.column();
    }

    @Override
    protected void save(final ModelContentWO model, final ExecutionMonitor exec) {
        model.addDouble("mean", m_mean);
    }

    @Override
    protected void load(final ModelContentRO model, final PortObjectSpec spec, final ExecutionMonitor exec)
            throws InvalidSettingsException {
        m_spec = (MeanModelSpec) spec;
        m_mean = model.getDouble("mean");
    }

    /** Saves and loads. */
    public static final class Serializer extends AbstractSimplePortObjectSerializer<MeanModel> {}
}
