package org.ephys.knime.signal.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads and little memory: slower, but nothing is lost. */
@Timeout(60)
class WorkingMemoryTest {

    private static final int FILES = 60;
    private static final long MEGABYTE = 1 << 20;

    @Test
    void asMuchFitsAtAllTimes() {
        final long most = WorkingMemory.heap() / 32;
        assertTrue(WorkingMemory.fits(most));
        assertFalse(WorkingMemory.fits(most + 1));
        assertFalse(WorkingMemory.fits(Long.MAX_VALUE));
        assertTrue(WorkingMemory.fits(WorkingMemory.mostNumbers()));
    }

    private static List<Failure.Outcome<Integer>> run(final Callable<Failure.Outcome<Integer>> task) throws Exception {
        final ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            final List<Future<Failure.Outcome<Integer>>> running = new ArrayList<>();
            for (int k = 0; k < FILES; k++) {
                running.add(pool.submit(task));
            }
            final List<Failure.Outcome<Integer>> outcomes = new ArrayList<>();
            for (final Future<Failure.Outcome<Integer>> one : running) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void neverMoreIsUsedThanThereIs() throws Exception {
        final WorkingMemory memory = new WorkingMemory(10 * MEGABYTE);
        final AtomicLong used = new AtomicLong();
        final AtomicLong most = new AtomicLong();
        run(() -> memory.guard("cell.nwb", parts -> {
            try (WorkingMemory.Part part = parts.apply(3 * MEGABYTE)) {
                most.accumulateAndGet(used.addAndGet(3), Math::max);
                Thread.yield();
                used.addAndGet(-3);
                return 0;
            }
        }));
        assertTrue(most.get() <= 9, most + " of 10 MB");
    }

    /** A heap that holds two at a time without asking: whoever is third fails, but succeeds alone. */
    @Test
    void whatFitsAloneIsNeverLost() throws Exception {
        final WorkingMemory memory = new WorkingMemory(10 * MEGABYTE);
        final AtomicInteger working = new AtomicInteger();
        final AtomicInteger failed = new AtomicInteger();
        final List<Failure.Outcome<Integer>> outcomes = run(() -> memory.guard("cell.nwb", parts -> {
            try (WorkingMemory.Part part = parts.apply(MEGABYTE)) { // a guess that is too low
                try {
                    if (working.incrementAndGet() > 2) {
                        failed.incrementAndGet();
                        throw new OutOfMemoryError();
                    }
                    pause();
                    return 1;
                } finally {
                    working.decrementAndGet();
                }
            }
        }));
        assertTrue(failed.get() > 0, "nobody was short of memory");
        outcomes.forEach(outcome -> assertNull(outcome.failure()));
        assertEquals(FILES, outcomes.stream().mapToInt(Failure.Outcome::value).sum());
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new CancellationException();
        }
    }

    @Test
    void whatDoesNotFitAloneIsTooLarge() {
        final WorkingMemory memory = new WorkingMemory(MEGABYTE);
        final AtomicInteger tried = new AtomicInteger();
        final Failure.Outcome<Integer> outcome = memory.guard("cell.nwb", parts -> {
            try (WorkingMemory.Part part = parts.apply(1000 * MEGABYTE)) {
                tried.incrementAndGet();
                throw new OutOfMemoryError();
            }
        });
        assertEquals("TOO_LARGE", outcome.failure().code());
        assertEquals(2, tried.get());
    }

    @Test
    void whoWaitsCanBeInterrupted() {
        final WorkingMemory memory = new WorkingMemory(MEGABYTE);
        Thread.currentThread().interrupt();
        assertThrows(
                CancellationException.class,
                () -> memory.guard("cell.nwb", parts -> {
                    try (WorkingMemory.Part part = parts.apply(1)) {
                        return 0;
                    }
                }));
        assertTrue(Thread.interrupted());
    }
}
