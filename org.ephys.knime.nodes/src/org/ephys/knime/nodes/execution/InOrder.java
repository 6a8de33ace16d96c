package org.ephys.knime.nodes.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.signal.recording.WorkingMemory;

/**
 * Works on many items on all cores and hands over the results in the order of the items. An item that takes long does not
 * hold the others up: their results wait for it, but only so many as fit into memory, whatever the number of items.
 *
 * @param <A> kind of item
 * @param <B> kind of result
 */
public final class InOrder<A, B> implements AutoCloseable {
    /** Results that may wait for a slow one before them, so many at most. */
    static final int MOST_WAITING = 256;
    /** Bytes that a result takes: a recording with a thousand action potentials and all its feature vectors. */
    private static final long RESULT_BYTES = 1_000_000;

    private final ExecutorService pool;
    private final int most;
    private final Work<A, B> work;
    private final Sink<A, B> sink;
    private final Progress progress;
    private final Deque<Pending<A, B>> pending = new ArrayDeque<>();

    /**
     * @param threads number of threads
     * @param work called by several threads; should not throw for a bad item but say so in its result
     * @param sink takes the results one after the other, on the thread that adds items
     * @param progress asked at least five times a second whether to go on
     */
    public InOrder(final int threads, final Work<A, B> work, final Sink<A, B> sink, final Progress progress) {
        this.work = work;
        this.sink = sink;
        this.progress = progress;
        final long waiting = Math.min(MOST_WAITING, WorkingMemory.heap() / 4 / RESULT_BYTES);
        most = (int) Math.max(2 * threads, waiting);
        pool = Executors.newFixedThreadPool(threads, task -> {
            final Thread thread = new Thread(task, "Ephys worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * @param <A> kind of item
     * @param <B> kind of result
     * @param items what to work on; asked for as needed, by the calling thread
     * @param threads number of threads
     * @param work called by several threads; should not throw for a bad item but say so in its result
     * @param sink takes the results one after the other, on the calling thread
     * @param progress asked at least five times a second whether to go on
     */
    public static <A, B> void run(
            final Iterator<A> items,
            final int threads,
            final Work<A, B> work,
            final Sink<A, B> sink,
            final Progress progress) {
        try (InOrder<A, B> order = new InOrder<>(threads, work, sink, progress)) {
            while (items.hasNext()) {
                order.add(items.next());
            }
            order.finish();
        }
    }

    /** @param item what to work on next; if many are waiting, the sink gets the first results before */
    public void add(final A item) {
        while (pending.size() >= most) {
            takeFirst();
        }
        pending.add(new Pending<>(item, pool.submit(() -> work.on(item))));
    }

    /** @return whether the sink has got all results */
    public boolean isEmpty() {
        return pending.isEmpty();
    }

    /** Waits for the result of the first item that the sink has not got, and gives it to the sink. */
    public void takeFirst() {
        final Pending<A, B> first = pending.remove();
        sink.take(first.item, await(first.result, progress));
    }

    /** Gives all results to the sink. */
    public void finish() {
        while (!isEmpty()) {
            takeFirst();
        }
    }

    /** Interrupts what is still being worked on. */
    @Override
    public void close() {
        pool.shutdownNow();
    }

    private static <B> B await(final Future<B> result, final Progress progress) {
        while (true) {
            progress.checkCancelled();
            try {
                return result.get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue; // ask again whether the user has cancelled
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new java.util.concurrent.CancellationException("Interrupted");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private record Pending<A, B>(A item, Future<B> result) {}

    /**
     * Work on one item.
     *
     * @param <A> kind of item
     * @param <B> kind of result
     */
    public interface Work<A, B> {
        /**
         * @param item what to work on
         * @return the result
         */
        B on(A item);
    }

    /**
     * Takes results in order.
     *
     * @param <A> kind of item
     * @param <B> kind of result
     */
    public interface Sink<A, B> {
        /**
         * @param item what was worked on
         * @param result what came out
         */
        void take(A item, B result);
    }
}
