package org.ephys.knime.runner.execution;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the tasks of a graph in dependency order, independent ones in parallel. After a failure the tasks that depend
 * on the failed one are skipped and all others still run.
 */
final class Scheduler {

    /** How long running tasks may take to notice a cancellation before they are given up. */
    private static final long GRACE_MILLISECONDS = 600;

    private static final long POLL_MILLISECONDS = 20;

    /** Hears of every change of state, always on the thread that called {@link Scheduler#run}. */
    public interface Listener {

        /**
         * @param id the task
         * @param outcome its new state; seconds and problem are set when the state is final
         */
        void changed(int id, Outcome outcome);
    }

    private record Ended(int id, Outcome outcome) {}

    private final int threads;

    private final Cancellation cancellation;

    private final Listener listener;

    /**
     * @param threads how many tasks run at the same time at most
     * @param cancellation stops the run: nothing new starts, running tasks are interrupted
     * @param listener hears of every change
     */
    Scheduler(final int threads, final Cancellation cancellation, final Listener listener) {
        this.threads = threads;
        this.cancellation = cancellation;
        this.listener = listener;
    }

    /**
     * Runs all tasks and returns when none is running any more, or shortly after a cancellation.
     *
     * @param tasks the graph; started in this order where the dependencies leave a choice
     * @return how each task ended, in the order of the tasks
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IllegalArgumentException if the graph has a cycle or a missing predecessor
     */
    Map<Integer, Outcome> run(final Collection<Task> tasks) throws InterruptedException {
        final Map<Integer, Outcome> outcomes = new HashMap<>();
        final Map<Integer, Task> waiting = new LinkedHashMap<>();
        tasks.forEach(task -> waiting.put(task.id(), task));
        requireAcyclic(waiting);

        final AtomicInteger count = new AtomicInteger();
        final ExecutorService pool = Executors.newFixedThreadPool(threads, runnable -> {
            final Thread thread = new Thread(runnable, "node-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
        final Set<Integer> running = new HashSet<>();
        long deadline = Long.MAX_VALUE;
        try {
            while (!waiting.isEmpty() || !running.isEmpty()) {
                if (cancellation.getAsBoolean()) {
                    if (deadline == Long.MAX_VALUE) {
                        deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLISECONDS);
                        pool.shutdownNow();
                        waiting.keySet().forEach(id -> end(id, NodeState.CANCELLED, outcomes));
                        waiting.clear();
                    } else if (System.nanoTime() > deadline) {
                        running.forEach(id -> end(id, NodeState.CANCELLED, outcomes));
                        break;
                    }
                } else {
                    start(waiting, running, outcomes, pool, ended);
                }
                final Ended next = running.isEmpty() ? null : ended.poll(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
                if (next != null && running.remove(next.id())) {
                    outcomes.put(next.id(), next.outcome());
                    listener.changed(next.id(), next.outcome());
                }
            }
        } finally {
            pool.shutdownNow();
        }
        final Map<Integer, Outcome> ordered = new LinkedHashMap<>();
        tasks.forEach(task -> ordered.put(task.id(), outcomes.get(task.id())));
        return ordered;
    }

    /** Submits every waiting task whose predecessors succeeded, as far as threads are free; skips the hopeless. */
    private void start(
            final Map<Integer, Task> waiting,
            final Set<Integer> running,
            final Map<Integer, Outcome> outcomes,
            final ExecutorService pool,
            final BlockingQueue<Ended> ended) {
        boolean skipped = true;
        while (skipped) { // a skipped task makes its own successors hopeless as well
            skipped = false;
            for (final Task task : List.copyOf(waiting.values())) {
                if (task.predecessors().stream().anyMatch(id -> unsuccessful(outcomes.get(id)))) {
                    waiting.remove(task.id());
                    end(task.id(), NodeState.SKIPPED, outcomes);
                    skipped = true;
                } else if (running.size() < threads && outcomes.keySet().containsAll(task.predecessors())) {
                    waiting.remove(task.id());
                    running.add(task.id());
                    listener.changed(task.id(), new Outcome(NodeState.EXECUTING, 0, null));
                    pool.execute(() -> ended.add(new Ended(task.id(), execute(task))));
                }
            }
        }
    }

    private static boolean unsuccessful(final Outcome outcome) {
        return outcome != null && outcome.state() != NodeState.EXECUTED;
    }

    private void end(final int id, final NodeState state, final Map<Integer, Outcome> outcomes) {
        final Outcome outcome = new Outcome(state, 0, null);
        outcomes.put(id, outcome);
        listener.changed(id, outcome);
    }

    private Outcome execute(final Task task) {
        final long start = System.nanoTime();
        NodeState state = NodeState.EXECUTED;
        Throwable problem = null;
        try {
            task.work().call();
        } catch (CancellationException | InterruptedException e) {
            state = NodeState.CANCELLED;
        } catch (Throwable e) { // also errors such as OutOfMemoryError: the other branches may still finish
            // what an interrupted task throws is a consequence of the cancellation
            state = cancellation.getAsBoolean() ? NodeState.CANCELLED : NodeState.FAILED;
            problem = cancellation.getAsBoolean() ? null : e;
        }
        return new Outcome(state, (System.nanoTime() - start) / 1e9, problem);
    }

    private static void requireAcyclic(final Map<Integer, Task> tasks) {
        final Set<Integer> done = new HashSet<>();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (final Task task : tasks.values()) {
                progress |= done.containsAll(task.predecessors()) && done.add(task.id());
            }
        }
        if (done.size() < tasks.size()) {
            final Set<Integer> rest = new TreeSet<>(tasks.keySet());
            rest.removeAll(done);
            throw new IllegalArgumentException("Tasks wait for each other or for a missing one: " + rest);
        }
    }
}
