package org.ephys.knime.nodes.learning.sparsepca;

import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Plural;
import org.ephys.knime.models.pipeline.Transformation;
import org.ephys.knime.models.preprocessing.FittedStep;
import org.ephys.knime.models.sparsepca.FittedSparsePca;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A fitted sparse PCA with its imputation and scaling between nodes, stored in the core's format. */
public final class SparsePcaPort implements PortObject {
    /** The type of the port. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(SparsePcaPort.class);

    private static final String ENTRY = "transformation.zip";

    private final SparsePcaSpec spec;
    private final Transformation transformation;

    /** @param transformation fitted steps, the last of which is a sparse PCA */
    SparsePcaPort(final Transformation transformation) {
        this.transformation = transformation;
        this.spec = new SparsePcaSpec(
                transformation.signature(), components(transformation).components());
    }

    /** @return the last step */
    static FittedSparsePca components(final Transformation transformation) {
        final FittedStep last =
                transformation.fitted().get(transformation.fitted().size() - 1);
        if (last instanceof FittedSparsePca components) {
            return components;
        }
        throw new ModelException("The transformation does not end with a sparse PCA. Connect the node Sparse PCA.");
    }

    /** @return imputation, scaling and components */
    Transformation transformation() {
        return transformation;
    }

    @Override
    public SparsePcaSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        return spec.components().size() + " sparse components of "
                + Plural.of(spec.columns().size(), "column");
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    /** Stores transformations in the core's format. */
    public static final class Serializer extends PortObjectSerializer<SparsePcaPort> {
        @Override
        public void savePortObject(
                final SparsePcaPort port, final PortObjectZipOutputStream out, final ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            out.putNextEntry(new ZipEntry(ENTRY));
            port.transformation.write(out);
            out.closeEntry();
        }

        @Override
        public SparsePcaPort loadPortObject(
                final PortObjectZipInputStream in, final PortObjectSpec spec, final ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            final ZipEntry entry = in.getNextEntry();
            if (entry == null || !ENTRY.equals(entry.getName())) {
                throw new IOException("This is not a sparse PCA of the Ephys nodes: it has no " + ENTRY + " inside.");
            }
            try {
                return new SparsePcaPort(Transformation.read(in));
            } catch (ModelException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
