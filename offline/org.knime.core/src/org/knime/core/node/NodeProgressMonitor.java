package org.knime.core.node;

import java.util.function.Supplier;

/** Offline stand-in of KNIME's interface of the same name: where progress goes and cancellation comes from. */
public interface NodeProgressMonitor {

    /** @throws CanceledExecutionException when the user cancelled */
    void checkCanceled() throws CanceledExecutionException;

    /**
     * @param progress the fraction done, 0 to 1
     * @param message what is going on
     */
    void setProgress(double progress, String message);

    /**
     * @param progress the fraction done, 0 to 1
     * @param message makes the text of what is going on
     */
    void setProgress(double progress, Supplier<String> message);

    /** @return the fraction done, or null when none was set */
    Double getProgress();
}
