package org.knime.core.node.port;

import java.io.IOException;
import javax.swing.JComponent;

/** Offline stand-in of KNIME's interface of the same name: what is known of a port object before execution. */
public interface PortObjectSpec {

    /**
     * Saves and loads specs.
     *
     * @param <T> the spec
     */
    abstract class PortObjectSpecSerializer<T extends PortObjectSpec> {

        /** Nothing to set up. */
        protected PortObjectSpecSerializer() {}

        /**
         * @param portObjectSpec the spec
         * @param out the destination
         * @throws IOException when writing fails
         */
        public abstract void savePortObjectSpec(T portObjectSpec, PortObjectSpecZipOutputStream out) throws IOException;

        /**
         * @param in the source
         * @return the spec
         * @throws IOException when reading fails
         */
        public abstract T loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException;
    }

    /** @return views of the spec; not used offline */
    JComponent[] getViews();
}
