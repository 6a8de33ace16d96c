package org.knime.core.node;

import java.util.function.Supplier;

/** Offline stand-in of KNIME's class of the same name: reports progress and asks for cancellation. */
public class ExecutionMonitor {

    private final NodeProgressMonitor m_progress;

    /** Without receiver of progress and never cancelled, save by interrupting the thread. */
    public ExecutionMonitor() {
        this(new OfflineProgress((progress, message) -> {}, () -> false));
    }

    /** @param progress receives progress and knows of cancellation */
    public ExecutionMonitor(final NodeProgressMonitor progress) {
        m_progress = progress;
    }

    /** @return what receives progress and knows of cancellation */
    public NodeProgressMonitor getProgressMonitor() {
        return m_progress;
    }

    /** @throws CanceledExecutionException when the user cancelled */
    public void checkCanceled() throws CanceledExecutionException {
        m_progress.checkCanceled();
    }

    /** @param progress the fraction done, 0 to 1 */
    public void setProgress(final double progress) {
        m_progress.setProgress(progress);
    }

    /**
     * @param progress the fraction done, 0 to 1
     * @param message what is going on
     */
    public void setProgress(final double progress, final String message) {
        m_progress.setProgress(progress, message);
    }

    /**
     * @param progress the fraction done, 0 to 1
     * @param message makes the text of what is going on
     */
    public void setProgress(final double progress, final Supplier<String> message) {
        m_progress.setProgress(progress, message);
    }

    /** @param message what is going on */
    public void setProgress(final String message) {
        m_progress.setMessage(message);
    }

    /** @param message what is going on */
    public void setMessage(final String message) {
        m_progress.setMessage(message);
    }

    /** @param message makes the text of what is going on */
    public void setMessage(final Supplier<String> message) {
        m_progress.setMessage(message);
    }

    /**
     * @param maximum the fraction of this progress that the part makes
     * @return the progress of a part
     */
    public ExecutionMonitor createSubProgress(final double maximum) {
        return new ExecutionMonitor(part(maximum, false));
    }

    /**
     * @param maximum the fraction of this progress that the part makes
     * @return the progress of a part whose messages are dropped
     */
    public ExecutionMonitor createSilentSubProgress(final double maximum) {
        return new ExecutionMonitor(part(maximum, true));
    }

    final NodeProgressMonitor part(final double maximum, final boolean silent) {
        if (m_progress instanceof OfflineProgress progress) {
            return progress.part(maximum, silent);
        }
        throw new UnsupportedOperationException("Parts of the progress of "
                + m_progress.getClass().getName() + " are not supported by the offline KNIME API.");
    }
}
