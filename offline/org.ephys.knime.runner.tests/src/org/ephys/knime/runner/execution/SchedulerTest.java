package org.ephys.knime.runner.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Order, parallel execution, failure and cancellation. */
@Timeout(20)
class SchedulerTest {

    private final Cancellation cancellation = new Cancellation();

    private final List<String> events = new ArrayList<>();

    private final List<Integer> order = Collections.synchronizedList(new ArrayList<>());

    private Task task(final int id, final Callable<Void> work, final Integer... predecessors) {
        return new Task(id, Set.of(predecessors), () -> {
            work.call();
            order.add(id);
            return null;
        });
    }

    private Task task(final int id, final Integer... predecessors) {
        return task(id, () -> null, predecessors);
    }

    private Map<Integer, Outcome> run(final int threads, final Task... tasks) throws InterruptedException {
        return new Scheduler(threads, cancellation, (id, outcome) -> events.add(id + " " + outcome.state()))
                .run(List.of(tasks));
    }

    @Test
    void predecessorsComeFirst() throws InterruptedException {
        final Map<Integer, Outcome> outcomes = run(4, task(4, 2, 3), task(3, 1), task(2, 1), task(1));
        assertEquals(1, order.get(0));
        assertEquals(4, order.get(3));
        assertEquals(List.of(4, 3, 2, 1), List.copyOf(outcomes.keySet()), "outcomes in the order of the tasks");
        assertTrue(outcomes.values().stream().allMatch(o -> o.state() == NodeState.EXECUTED));
    }

    @Test
    void independentTasksRunAtTheSameTime() throws InterruptedException {
        final CountDownLatch both = new CountDownLatch(2);
        final Callable<Void> meet = () -> {
            both.countDown();
            assertTrue(both.await(10, TimeUnit.SECONDS), "the other task never came");
            return null;
        };
        run(2, task(1, meet), task(2, meet))
                .values()
                .forEach(outcome -> assertEquals(NodeState.EXECUTED, outcome.state(), () -> "" + outcome.problem()));
    }

    @Test
    void neverMoreTasksThanThreads() throws InterruptedException {
        final AtomicInteger now = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        final Callable<Void> count = () -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.sleep(5);
            now.decrementAndGet();
            return null;
        };
        run(2, task(1, count), task(2, count), task(3, count), task(4, count), task(5, count));
        assertEquals(2, most.get());
    }

    @Test
    void failureSkipsWhatDependsOnItAndNothingElse() throws InterruptedException {
        final Map<Integer, Outcome> outcomes = run(
                2,
                task(1),
                task(
                        2,
                        () -> {
                            throw new IOException("disk full");
                        },
                        1),
                task(3, 2),
                task(4, 3),
                task(5, 1),
                task(6, 5));
        assertEquals(NodeState.FAILED, outcomes.get(2).state());
        assertEquals("disk full", outcomes.get(2).problem().getMessage());
        assertEquals(NodeState.SKIPPED, outcomes.get(3).state());
        assertEquals(NodeState.SKIPPED, outcomes.get(4).state());
        assertEquals(NodeState.EXECUTED, outcomes.get(6).state());
        assertTrue(events.indexOf("4 SKIPPED") > events.indexOf("3 SKIPPED"));
    }

    @Test
    void anErrorIsAFailureToo() throws InterruptedException {
        final Map<Integer, Outcome> outcomes = run(
                1,
                task(1, () -> {
                    throw new OutOfMemoryError("table");
                }),
                task(2));
        assertEquals(NodeState.FAILED, outcomes.get(1).state());
        assertEquals(NodeState.EXECUTED, outcomes.get(2).state());
    }

    /** A scheduler that waits for the deaf task never comes back. */
    @Test
    @Timeout(60)
    void cancellationDoesNotWaitForWhatDoesNotListen() throws InterruptedException {
        final CountDownLatch never = new CountDownLatch(1);
        final CountDownLatch running = new CountDownLatch(2);
        final Task listening = task(1, () -> {
            running.countDown();
            while (!cancellation.getAsBoolean()) {
                Thread.sleep(1);
            }
            throw new IllegalStateException("what a cancelled task throws does not matter");
        });
        final Task deaf = task(2, () -> {
            running.countDown();
            while (never.getCount() > 0) {
                Thread.onSpinWait();
            }
            return null;
        });
        final Thread canceller = new Thread(() -> {
            try {
                running.await();
                cancellation.request();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        canceller.start();
        final Map<Integer, Outcome> outcomes = run(2, listening, deaf, task(3, 1), task(4));
        never.countDown();
        assertEquals(
                Set.of(NodeState.CANCELLED),
                Set.copyOf(outcomes.values().stream().map(Outcome::state).toList()));
    }

    @Test
    void circlesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> run(1, task(1, 2), task(2, 1)));
    }
}
