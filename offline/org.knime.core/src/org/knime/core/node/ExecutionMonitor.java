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

    /** @throws CanceledExecutionException when the user cancelled */
    public void checkCanceled() throws CanceledExecutionException {
        m_progress.checkCanceled();
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

    final NodeProgressMonitor part(final double maximum, final boolean silent) {
        if (m_progress instanceof OfflineProgress progress) {
            return progress.part(maximum, silent);
        }
        throw new UnsupportedOperationException("Parts of the progress of "
                + m_progress.getClass().getName() + " are not supported by the offline KNIME API.");
    }
}
