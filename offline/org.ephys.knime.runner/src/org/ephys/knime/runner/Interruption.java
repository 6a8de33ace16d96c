package org.ephys.knime.runner;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ephys.knime.runner.execution.Cancellation;

/**
 * Turns Ctrl-C, and any other request to end the process, into a cancellation, and holds the process until the run has
 * tidied up, but not for longer than a second.
 */
final class Interruption implements AutoCloseable {

    private static final long PATIENCE_MILLISECONDS = 950;

    private final CountDownLatch tidy = new CountDownLatch(1);

    private final Thread hook;

    /** @param cancellation asked to stop when the process is to end */
    Interruption(final Cancellation cancellation) {
        hook = new Thread(
                () -> {
                    cancellation.request();
                    try {
                        tidy.await(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS);
                    } catch (InterruptedException e) {
                        // the process ends anyway
                    }
                    // not every signal leads to this exit code by itself, and nodes that do not listen must not hold us
                    // up
                    Runtime.getRuntime().halt(ExitCode.CANCELLED);
                },
                "cancel");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The run has tidied up: from now on the process may end in its usual way. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already, and the hook waits for the next line
        }
        tidy.countDown();
    }
}
