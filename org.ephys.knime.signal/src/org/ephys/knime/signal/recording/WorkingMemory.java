package org.ephys.knime.signal.recording;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.LongFunction;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * A budget of bytes that work on recordings shares, whoever does it and on however many threads. Work that finds no room
 * waits its turn; little memory means slower, not less.
 */
public final class WorkingMemory {

    private static final long HEAP = Runtime.getRuntime().maxMemory();
    /** Two traces of doubles, and as much again to work with. */
    private static final long BYTES_PER_SAMPLE = 4 * Double.BYTES;

    private static final long UNIT = 1 << 16;

    /** Of this process: half of the heap. The other half is for tables, models and the program itself. */
    public static final WorkingMemory SHARED = new WorkingMemory(HEAP / 2);

    private final int units;
    private final Semaphore free;

    /**
     * What work needs a part of the budget for. It may ask for its part once, when it knows how much it needs.
     *
     * @param <R> what comes out
     */
    public interface Task<R> {
        /**
         * Does it.
         *
         * @param memory gives so many bytes, to be given back by closing them
         * @return what comes out
         * @throws IOException if the file cannot be used
         */
        R run(LongFunction<Part> memory) throws IOException;
    }

    /** A part of the budget. */
    public interface Part extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * A budget.
     *
     * @param bytes how much there is
     */
    WorkingMemory(final long bytes) {
        units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
        free = new Semaphore(units, true); // fair, so that large needs are not passed for ever
    }

    /**
     * The largest heap that this process may have, the same number at all times; {@link Runtime#maxMemory()} changes
     * during a run, and with it what depends on it.
     *
     * @return bytes
     */
    public static long heap() {
        return HEAP;
    }

    /**
     * Whether a sweep can be analysed.
     *
     * @param samples of the sweep
     * @return whether the heap has room for it
     */
    public static boolean fits(final long samples) {
        return samples <= HEAP / BYTES_PER_SAMPLE;
    }

    /**
     * What reading a sweep takes.
     *
     * @param samples of a sweep that {@link #fits}
     * @return bytes
     */
    public static long needed(final long samples) {
        return samples * BYTES_PER_SAMPLE;
    }

    /**
     * How many numbers of a column of text are kept, before it is known whether they make a sweep that {@link #fits}.
     *
     * @return numbers
     */
    public static long mostNumbers() {
        return HEAP / (8 * Double.BYTES);
    }

    /**
     * Runs a task on a file as {@link Failure#guard} does. A file that fails for want of memory is tried once more with
     * nobody else at work, so that it fails only if it does not fit alone.
     *
     * @param <R> what comes out
     * @param file the file as the user knows it, for messages
     * @param task what to do with it
     * @return the value or the failure
     * @throws CancellationException if the task was cancelled or interrupted
     */
    public <R> Failure.Outcome<R> guard(final String file, final Task<R> task) {
        final Failure.Outcome<R> shared = Failure.guard(file, () -> task.run(this::take));
        if (shared.failure() == null || !shared.failure().code().equals(Reason.TOO_LARGE.name())) {
            return shared;
        }
        try (Part all = take(Long.MAX_VALUE)) {
            return Failure.guard(file, () -> task.run(bytes -> () -> {}));
        }
    }

    /** Waits for a part; one that is larger than the budget is all of it. */
    private Part take(final long bytes) {
        final int needed = (int) Math.max(1, Math.min(units, bytes / UNIT + 1));
        try {
            free.acquire(needed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted");
        }
        return () -> free.release(needed);
    }
}
