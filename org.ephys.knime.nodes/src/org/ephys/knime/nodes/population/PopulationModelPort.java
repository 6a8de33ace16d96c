package org.ephys.knime.nodes.population;

import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.population.PopulationModel;
import org.ephys.knime.models.population.PopulationModelFormat;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** Finished networks of population recordings between nodes, stored in the core's model file format. */
public final class PopulationModelPort implements PortObject {
    /** The type of the port. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(PopulationModelPort.class);

    private static final String ENTRY = "model.zip";

    private final PopulationModel model;

    /** @param model finished networks */
    public PopulationModelPort(final PopulationModel model) {
        this.model = model;
    }

    /** @return the networks */
    public PopulationModel model() {
        return model;
    }

    @Override
    public PopulationModelSpec getSpec() {
        return new PopulationModelSpec(model.settings());
    }

    @Override
    public String getSummary() {
        return "Embeds cells of population recordings as " + getSpec().columns() + " numbers";
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    /** Stores networks in the core's format. */
    public static final class Serializer extends PortObjectSerializer<PopulationModelPort> {
        @Override
        public void savePortObject(
                final PopulationModelPort port, final PortObjectZipOutputStream out, final ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            out.putNextEntry(new ZipEntry(ENTRY));
            PopulationModelFormat.write(port.model, out);
            out.closeEntry();
        }

        @Override
        public PopulationModelPort loadPortObject(
                final PortObjectZipInputStream in, final PortObjectSpec spec, final ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            final ZipEntry entry = in.getNextEntry();
            if (entry == null || !ENTRY.equals(entry.getName())) {
                throw new IOException(
                        "This is not a population model of the Ephys nodes: it has no " + ENTRY + " inside.");
            }
            try {
                return new PopulationModelPort(PopulationModelFormat.read(in));
            } catch (ModelException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
