package org.knime.core.node.port;

import java.io.IOException;
import javax.swing.JComponent;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** Offline stand-in of KNIME's class of the same name: a spec that is saved as a {@link ModelContent}. */
public abstract class AbstractSimplePortObjectSpec implements PortObjectSpec {

    /** Empty, to be loaded. */
    protected AbstractSimplePortObjectSpec() {}

    /**
     * Saves and loads such specs.
     *
     * @param <T> the spec
     */
    public abstract static class AbstractSimplePortObjectSpecSerializer<T extends AbstractSimplePortObjectSpec>
            extends PortObjectSpecSerializer<T> {

        /** Nothing to set up. */
        protected AbstractSimplePortObjectSpecSerializer() {}

        @Override
        public final void savePortObjectSpec(final T portObjectSpec, final PortObjectSpecZipOutputStream out)
                throws IOException {
            final ModelContent model = new ModelContent("model");
            portObjectSpec.save(model);
            SimpleContent.save(model, portObjectSpec.getClass(), out);
        }

        @Override
        @SuppressWarnings("unchecked")
        public final T loadPortObjectSpec(final PortObjectSpecZipInputStream in) throws IOException {
            final ModelContentRO content = SimpleContent.load(in);
            final AbstractSimplePortObjectSpec spec = SimpleContent.create(
                    content, AbstractSimplePortObjectSpec.class, getClass().getClassLoader());
            try {
                spec.load(content.getModelContent("model"));
            } catch (InvalidSettingsException ex) {
                throw new IOException("Unable to load " + spec.getClass().getName() + ": " + ex.getMessage(), ex);
            }
            return (T) spec;
        }
    }

    /** @param model receives the content */
    protected abstract void save(ModelContentWO model);

    /**
     * @param model holds the content
     * @throws InvalidSettingsException when the content is not what was saved
     */
    protected abstract void load(ModelContentRO model) throws InvalidSettingsException;

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }
}
