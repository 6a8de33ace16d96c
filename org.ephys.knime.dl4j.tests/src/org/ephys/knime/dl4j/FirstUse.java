package org.ephys.knime.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.runtime.Platform;
import org.ephys.knime.models.sequence.SequenceEngines;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.InputStage;
import org.ephys.knime.models.sequence.network.SequenceEngine;
import org.osgi.framework.BundleException;

/**
 * The engine as the nodes find it. Whichever test comes first: the native libraries are first touched by a thread whose
 * context class loader knows nothing of them, and with files and the standard output as they are in an installation.
 * They start once per process, so that the build runs {@link StartTest} in two: the system property {@code
 * first.use.class.loader} is {@code none} for a thread without any context class loader, else it has a foreign one.
 */
final class FirstUse {
    private static SequenceEngine engine;

    private FirstUse() {}

    /** @return the engine, started */
    static synchronized SequenceEngine engine() {
        if (engine == null) {
            startNodes();
            engine = SequenceEngines.get(Dl4jEngine.NAME);
            final boolean none = "none".equals(System.getProperty("first.use.class.loader"));
            run(none ? null : foreign(), () -> engine.open(small(), 1).close());
        }
        return engine;
    }

    /** @return a class loader that knows the classes of Java alone */
    static ClassLoader foreign() {
        return new URLClassLoader(new URL[0], null);
    }

    /** Runs a task in a thread with this context class loader. */
    static void run(final ClassLoader context, final Runnable task) {
        final Thread thread = new Thread(task, "with context class loader " + context);
        thread.setContextClassLoader(context);
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
        thread.start();
        try {
            thread.join();
        } catch (final InterruptedException e) {
            throw new AssertionError(e);
        }
        if (failure.get() != null) {
            throw new AssertionError("Failed " + thread.getName(), failure.get());
        }
    }

    /** Activates the bundle of the nodes, which makes the engines of other bundles known. */
    static void startNodes() {
        try {
            Platform.getBundle("org.ephys.knime.nodes").start();
        } catch (final BundleException e) {
            throw new AssertionError(e);
        }
    }

    /** Deactivates the bundle of the nodes: no engine is there but the built-in one. */
    static void stopNodes() {
        try {
            Platform.getBundle("org.ephys.knime.nodes").stop();
        } catch (final BundleException e) {
            throw new AssertionError(e);
        }
        assertEquals(1, SequenceEngines.names().size());
    }

    static Architecture small() {
        return new Architecture(4, 5, 3, InputStage.LAYER_NORM, 6, 7, 5, true, false, 4, 0.35, false);
    }
}
