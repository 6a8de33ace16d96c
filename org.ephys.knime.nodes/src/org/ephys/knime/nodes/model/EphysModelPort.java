package org.ephys.knime.nodes.model;

import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Plural;
import org.ephys.knime.models.format.ModelFormat;
import org.ephys.knime.models.trust.TrustedRecipe;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/**
 * A trained classifier between nodes. It is stored in the model file format of the core, so that what AP's Model Writer
 * writes, any later version reads.
 */
public final class EphysModelPort implements PortObject {
    /** The type of the port. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(EphysModelPort.class);

    private static final String ENTRY = "model.zip";

    private final EphysModelSpec spec;
    private final Model model;

    /**
     * @param target name of the column that the model predicts
     * @param model the trained model
     */
    public EphysModelPort(final String target, final Model model) {
        this(new EphysModelSpec(TrustedRecipe.classifier(model.recipe()).type(), target, model.signature()), model);
    }

    private EphysModelPort(final EphysModelSpec spec, final Model model) {
        this.spec = spec;
        this.model = model;
    }

    /** @return the trained model */
    public Model model() {
        return model;
    }

    @Override
    public EphysModelSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        return "Predicts " + spec.target() + " (" + String.join(", ", spec.classes()) + ") from "
                + Plural.of(spec.columns().size(), "column");
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    /** Stores models in the core's format. */
    public static final class Serializer extends PortObjectSerializer<EphysModelPort> {
        @Override
        public void savePortObject(
                final EphysModelPort port, final PortObjectZipOutputStream out, final ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            out.putNextEntry(new ZipEntry(ENTRY));
            ModelFormat.write(port.model, out);
            out.closeEntry();
        }

        @Override
        public EphysModelPort loadPortObject(
                final PortObjectZipInputStream in, final PortObjectSpec spec, final ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            final ZipEntry entry = in.getNextEntry();
            if (entry == null || !ENTRY.equals(entry.getName())) {
                throw new IOException("This is not a model of the Ephys nodes: it has no " + ENTRY + " inside.");
            }
            try {
                return new EphysModelPort((EphysModelSpec) spec, ModelFormat.read(in));
            } catch (ModelException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
