package org.ephys.knime.models.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ephys.knime.models.Progress;

/**
 * Numbered tasks on the threads of the current fork-join pool (the common one outside of any); results come in the
 * order of the numbers. A caller bounds the threads by calling from inside a pool of its own.
 */
public final class Parallel {
    private Parallel() {}

    /**
     * @param <T> what a task gives
     * @param tasks how many
     * @param task the work; must depend on its number only
     * @param progress is told after each task, and asked before each whether to go on
     * @param message what is done, shown with the progress
     * @return the results in order
     */
    public static <T> List<T> map(
            final int tasks, final IntFunction<T> task, final Progress progress, final String message) {
        final AtomicInteger done = new AtomicInteger();
        final IntFunction<T> watched = i -> {
            progress.checkCancelled();
            final T result = task.apply(i);
            progress.report(done.incrementAndGet() / (double) tasks, message);
            return result;
        };
        if (tasks == 1) {
            return List.of(watched.apply(0));
        }
        return new ArrayList<>(
                IntStream.range(0, tasks).parallel().mapToObj(watched).toList());
    }
}
