package org.knime.core.node.port;

import java.io.IOException;
import javax.swing.JComponent;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** Offline stand-in of KNIME's interface of the same name: what passes between nodes. */
public interface PortObject {

    /**
     * Saves and loads port objects.
     *
     * @param <T> the port object
     */
    abstract class PortObjectSerializer<T extends PortObject> {

        /** Nothing to set up. */
        protected PortObjectSerializer() {}

        /**
         * @param portObject the port object
         * @param out the destination
         * @param exec progress and cancellation
         * @throws IOException when writing fails
         * @throws CanceledExecutionException when the user cancelled
         */
        public abstract void savePortObject(T portObject, PortObjectZipOutputStream out, ExecutionMonitor exec)
                throws IOException, CanceledExecutionException;

        /**
         * @param in the source
         * @param spec the spec of the port object
         * @param exec progress and cancellation
         * @return the port object
         * @throws IOException when reading fails
         * @throws CanceledExecutionException when the user cancelled
         */
        public abstract T loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
                throws IOException, CanceledExecutionException;
    }

    /** @return the spec */
    PortObjectSpec getSpec();

    /** @return one line for people */
    String getSummary();

    /** @return views of the port object; not used offline */
    JComponent[] getViews();
}
