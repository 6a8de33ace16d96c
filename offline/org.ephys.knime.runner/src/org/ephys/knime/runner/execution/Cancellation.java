package org.ephys.knime.runner.execution;

import java.util.function.BooleanSupplier;

/** A request to stop that is made once, from any thread. */
public final class Cancellation implements BooleanSupplier {

    private volatile boolean requested;

    /** Asks to stop. */
    public void request() {
        requested = true;
    }

    /** @return whether stopping was asked for */
    @Override
    public boolean getAsBoolean() {
        return requested;
    }
}
