package org.ephys.knime.models.concurrent;

import java.util.SplittableRandom;

/** Independent random streams for numbered tasks, so that a task draws the same numbers on whatever thread it runs. */
public final class Seeds {
    private Seeds() {}

    /**
     * @param seed the user's seed
     * @param task number of the task
     * @return the seed of the task: a SplitMix64 finaliser over both, so that neighbours share nothing
     */
    public static long of(final long seed, final long task) {
        return mix(mix(seed + 0x9E3779B97F4A7C15L) + 0x9E3779B97F4A7C15L * (task + 1));
    }

    /**
     * @param seed the user's seed
     * @param task number of the task
     * @return the random stream of the task
     */
    public static SplittableRandom stream(final long seed, final long task) {
        return new SplittableRandom(of(seed, task));
    }

    /** Puts the numbers of {@code array} into random order (Fisher-Yates). */
    public static void shuffle(final int[] array, final SplittableRandom random) {
        for (int i = array.length - 1; i > 0; i--) {
            final int j = random.nextInt(i + 1);
            final int swap = array[i];
            array[i] = array[j];
            array[j] = swap;
        }
    }

    private static long mix(final long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
