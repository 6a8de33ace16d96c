package org.ephys.knime.runner.execution;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A request to stop that is made once, from any thread. */
public final class Cancellation implements BooleanSupplier {

    private final CountDownLatch requested = new CountDownLatch(1);

    /** Asks to stop. */
    public void request() {
        requested.countDown();
    }

    /** @return whether stopping was asked for */
    @Override
    public boolean getAsBoolean() {
        return requested.getCount() == 0;
    }

    /**
     * Waits for the request.
     *
     * @param milliseconds at most this long
     * @return whether stopping was asked for
     * @throws InterruptedException if interrupted while waiting
     */
    public boolean await(final long milliseconds) throws InterruptedException {
        return requested.await(milliseconds, TimeUnit.MILLISECONDS);
    }
}
