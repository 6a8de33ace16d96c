package org.ephys.knime.nodes.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.ephys.knime.models.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Thousands of items on several threads: in order, a few at a time, and cancelled at once. */
@Timeout(60)
class InOrderTest {
    private static final int THREADS = 4;

    private static Iterator<Integer> items(final int count) {
        return IntStream.range(0, count).boxed().iterator();
    }

    @Test
    void resultsComeInTheOrderOfTheItems() {
        final List<Integer> taken = new ArrayList<>();
        InOrder.run(
                items(2000),
                THREADS,
                item -> {
                    if (item % 7 == 0) {
                        pause(1);
                    }
                    return item * item;
                },
                (item, result) -> {
                    assertEquals(item * item, result);
                    taken.add(item);
                },
                Progress.NONE);
        assertEquals(IntStream.range(0, 2000).boxed().toList(), taken);
    }

    @Test
    void onlyAFewResultsAreHeld() {
        final AtomicInteger asked = new AtomicInteger();
        final AtomicInteger taken = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        final Iterator<Integer> counted = IntStream.range(0, 5000)
                .boxed()
                .peek(item -> most.accumulateAndGet(asked.incrementAndGet() - taken.get(), Math::max))
                .iterator();
        InOrder.run(counted, THREADS, item -> item, (item, result) -> taken.incrementAndGet(), Progress.NONE);
        assertEquals(5000, taken.get());
        assertTrue(most.get() <= InOrder.MOST_WAITING + 1, most + " items were under way");
    }

    /** The first item waits until all others are done, which it could not if they had to wait for it. */
    @Test
    void aSlowItemDoesNotHoldTheOthersUp() {
        final int others = 10 * THREADS;
        final CountDownLatch done = new CountDownLatch(others);
        final List<Integer> taken = new ArrayList<>();
        InOrder.run(
                items(others + 1),
                THREADS,
                item -> {
                    if (item > 0) {
                        done.countDown();
                        return true;
                    }
                    try {
                        return done.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        return false;
                    }
                },
                (item, result) -> {
                    assertTrue(result, "the others wait");
                    taken.add(item);
                },
                Progress.NONE);
        assertEquals(IntStream.rangeClosed(0, others).boxed().toList(), taken);
    }

    @Test
    void allThreadsWorkAtATime() {
        final CyclicBarrier together = new CyclicBarrier(THREADS);
        final AtomicInteger taken = new AtomicInteger();
        InOrder.run(
                items(THREADS),
                THREADS,
                item -> {
                    try {
                        return together.await(30, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                (item, result) -> taken.incrementAndGet(),
                Progress.NONE);
        assertEquals(THREADS, taken.get());
    }

    /** The work ends only when the run has: a run that waits for it never comes back. */
    @Test
    void cancelsWhileTheWorkGoesOn() {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch over = new CountDownLatch(1);
        final Progress cancelled = new Progress() {
            @Override
            public void report(final double fraction, final String message) {
                // nobody looks
            }

            @Override
            public void checkCancelled() {
                if (begun.getCount() == 0) {
                    throw new CancellationException();
                }
            }
        };
        try {
            assertThrows(
                    CancellationException.class,
                    () -> InOrder.run(
                            items(10),
                            2,
                            item -> {
                                begun.countDown();
                                while (over.getCount() > 0) {
                                    Thread.onSpinWait();
                                }
                                return item;
                            },
                            (item, result) -> {},
                            cancelled));
        } finally {
            over.countDown();
        }
    }

    private static int pause(final int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return milliseconds;
    }
}
