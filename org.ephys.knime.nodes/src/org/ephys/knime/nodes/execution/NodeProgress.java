package org.ephys.knime.nodes.execution;

import java.util.concurrent.CancellationException;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** The progress bar and the cancel button of a node, as the core sees them. */
public final class NodeProgress implements Progress, org.ephys.knime.signal.Progress {
    private final ExecutionMonitor monitor;

    /** @param monitor the node's own */
    public NodeProgress(final ExecutionMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void report(final double fraction, final String message) {
        monitor.setProgress(fraction, message);
    }

    @Override
    public void checkCancelled() {
        try {
            monitor.checkCanceled();
        } catch (CanceledExecutionException e) {
            throw new CancelledByUser(e);
        }
    }

    /**
     * Runs a piece of the core and turns its exceptions into the node's own.
     *
     * @param <T> what the work gives
     * @param monitor the node's progress monitor
     * @param work a call into the core
     * @return what the work gives
     * @throws CanceledExecutionException if the user cancelled
     * @throws KNIMEException with the core's message if the input cannot be used
     */
    public static <T> T run(final ExecutionMonitor monitor, final Work<T> work)
            throws CanceledExecutionException, KNIMEException {
        try {
            return work.run(new NodeProgress(monitor));
        } catch (CancellationException e) {
            throw new CanceledExecutionException(e.getMessage());
        } catch (ModelException | InvalidSettingsException e) {
            throw new KNIMEException(e.getMessage(), e);
        }
    }

    /**
     * A call into the core.
     *
     * @param <T> what it gives
     */
    public interface Work<T> {
        /**
         * @param progress where to report
         * @return the result
         * @throws CanceledExecutionException if reading or writing tables was cancelled
         * @throws KNIMEException if the input cannot be used
         * @throws InvalidSettingsException if the settings do not fit the input
         */
        T run(NodeProgress progress) throws CanceledExecutionException, KNIMEException, InvalidSettingsException;
    }

    private static final class CancelledByUser extends CancellationException {
        private static final long serialVersionUID = 1L;

        CancelledByUser(final CanceledExecutionException cause) {
            super("Cancelled");
            initCause(cause);
        }
    }
}
