package org.knime.core.node.port;

import java.io.IOException;
import javax.swing.JComponent;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** Offline stand-in of KNIME's class of the same name: a port object that is saved as a {@link ModelContent}. */
public abstract class AbstractSimplePortObject implements PortObject {

    /** Empty, to be loaded. */
    protected AbstractSimplePortObject() {}

    /**
     * Saves and loads such port objects.
     *
     * @param <T> the port object
     */
    public abstract static class AbstractSimplePortObjectSerializer<T extends AbstractSimplePortObject>
            extends PortObjectSerializer<T> {

        /** Nothing to set up. */
        protected AbstractSimplePortObjectSerializer() {}

        @Override
        public final void savePortObject(
                final T portObject, final PortObjectZipOutputStream out, final ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            final ModelContent model = new ModelContent("model");
            portObject.save(model, exec);
            SimpleContent.save(model, portObject.getClass(), out);
        }

        @Override
        @SuppressWarnings("unchecked")
        public final T loadPortObject(
                final PortObjectZipInputStream in, final PortObjectSpec spec, final ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            final ModelContentRO content = SimpleContent.load(in);
            final AbstractSimplePortObject object = SimpleContent.create(
                    content, AbstractSimplePortObject.class, getClass().getClassLoader());
            try {
                object.load(content.getModelContent("model"), spec, exec);
            } catch (InvalidSettingsException ex) {
                throw new IOException("Unable to load " + object.getClass().getName() + ": " + ex.getMessage(), ex);
            }
            return (T) object;
        }
    }

    /**
     * @param model receives the content
     * @param exec progress and cancellation
     * @throws CanceledExecutionException when the user cancelled
     */
    protected abstract void save(ModelContentWO model, ExecutionMonitor exec) throws CanceledExecutionException;

    /**
     * @param model holds the content
     * @param spec the spec of this port object
     * @param exec progress and cancellation
     * @throws InvalidSettingsException when the content is not what was saved
     * @throws CanceledExecutionException when the user cancelled
     */
    protected abstract void load(ModelContentRO model, PortObjectSpec spec, ExecutionMonitor exec)
            throws InvalidSettingsException, CanceledExecutionException;

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }
}
