package org.ephys.knime.runner;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ephys.knime.runner.execution.Cancellation;

/**
 * Turns Ctrl-C, and a request to end the process, into a cancellation. If the run has not tidied up after a second, it
 * is done for it and the process ends.
 *
 * <p>A shutdown hook would come too late: Equinox has one as well, which takes the bundles away while the run still
 * tidies up. Signals can be caught earlier only through {@code sun.misc.Signal}, a supported part of every JDK that
 * bundles do not see; hence the reflection.
 */
final class Interruption implements AutoCloseable {

    private static final long PATIENCE_MILLISECONDS = 900;

    private final CountDownLatch tidy = new CountDownLatch(1);

    private final Cancellation cancellation;

    private final Runnable tidyUp;

    /** Puts back the handlers that were there before. */
    private final List<AutoCloseable> undo = new ArrayList<>();

    /**
     * @param cancellation asked to stop when the process is to end
     * @param tidyUp removes what is half-done, for a run that does not stop
     */
    Interruption(final Cancellation cancellation, final Runnable tidyUp) {
        this.cancellation = cancellation;
        this.tidyUp = tidyUp;
        for (final String signal : List.of("INT", "TERM", "HUP")) {
            try {
                handle(signal);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                // this system does not know the signal: it ends the process at once, as always
                continue;
            }
        }
    }

    private void handle(final String name) throws ReflectiveOperationException {
        final ClassLoader system = ClassLoader.getSystemClassLoader();
        final Class<?> signalClass = system.loadClass("sun.misc.Signal");
        final Class<?> handlerClass = system.loadClass("sun.misc.SignalHandler");
        final Method register = signalClass.getMethod("handle", signalClass, handlerClass);
        final Object signal = signalClass.getConstructor(String.class).newInstance(name);
        final Object handler =
                Proxy.newProxyInstance(system, new Class<?>[] {handlerClass}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        stop();
                        return null;
                    }
                    return method.getName().equals("equals") ? (Object) (proxy == arguments[0]) : (Object) 0;
                });
        final Object before = register.invoke(null, signal, handler);
        if (before.equals(handlerClass.getField("SIG_IGN").get(null))) {
            register.invoke(null, signal, before); // started with nohup or in the background: go on whatever comes
        } else {
            undo.add(() -> register.invoke(null, signal, before));
        }
    }

    /** Called by a signal, on a thread of its own. */
    private void stop() {
        if (cancellation.getAsBoolean()) {
            halt(); // asked for the second time
        }
        cancellation.request();
        final Thread watch = new Thread(
                () -> {
                    try {
                        if (tidy.await(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                            return;
                        }
                    } catch (InterruptedException e) {
                        // as if the time were over
                    }
                    halt();
                },
                "cancel");
        watch.setDaemon(true);
        watch.start();
    }

    private void halt() {
        try {
            tidyUp.run();
        } finally {
            Runtime.getRuntime().halt(ExitCode.CANCELLED);
        }
    }

    /** The run has tidied up: from now on the process ends in its usual way. */
    @Override
    public void close() {
        tidy.countDown();
        for (final AutoCloseable handler : undo) {
            try {
                handler.close();
            } catch (Exception e) { // what could be set before can be set again
                throw new IllegalStateException(e);
            }
        }
    }
}
