package org.ephys.knime.offline.location;

import java.nio.file.Path;
import java.util.Optional;

/** The folder of the workflow that the current thread works for. KNIME keeps it in its node context. */
public final class WorkflowLocation {
    private static final ThreadLocal<Path> CURRENT = new ThreadLocal<>();

    private WorkflowLocation() {}

    /**
     * @param workflow folder of the workflow
     * @return to be closed by the same thread when the work is done
     */
    public static Scope enter(final Path workflow) {
        final Path before = CURRENT.get();
        CURRENT.set(workflow);
        return () -> CURRENT.set(before);
    }

    /** @return folder of the workflow that the current thread works for, if it works for one */
    public static Optional<Path> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Work for a workflow. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
