package org.ephys.knime.signal.population;

import java.util.Arrays;
import java.util.List;

/**
 * Spikes of each cell in each bin: bin k holds those from k · width up to, but without, (k + 1) · width. Only whole bins count.
 */
final class SpikeCounts implements ActivitySource {
    private static final int MOST_FRAMES = 10_000_000;

    private final int[][] bins;
    private final int frames;
    private final int first;

    /**
     * Counts.
     *
     * @param times of the spikes of each cell, s
     * @param start s, where the recording begins; the first bin is the first whole one from there
     * @param end s, where it ends
     * @param width s
     */
    SpikeCounts(final List<double[]> times, final double start, final double end, final double width) {
        first = (int) Math.max(0, Math.min(Integer.MAX_VALUE, Math.ceil(start / width)));
        frames = (int) Math.max(0, Math.min(MOST_FRAMES, Math.floor(end / width) - first));
        bins = new int[times.size()][];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = Arrays.stream(times.get(i))
                    .map(time -> Math.floor(time / width) - first)
                    .filter(bin -> bin >= 0 && bin < frames)
                    .mapToInt(bin -> (int) bin)
                    .sorted()
                    .toArray();
        }
    }

    /** Starts of the bins. */
    double[] times(final double width) {
        return FrameTimes.even(first * width, width, frames);
    }

    @Override
    public int cells() {
        return bins.length;
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public void read(final int firstFrame, final int count, final float[][] target) {
        for (int i = 0; i < bins.length; i++) {
            Arrays.fill(target[i], 0, count, 0);
            int at = Arrays.binarySearch(bins[i], firstFrame);
            at = at < 0 ? -at - 1 : at;
            while (at > 0 && bins[i][at - 1] == firstFrame) {
                at--;
            }
            for (; at < bins[i].length && bins[i][at] < firstFrame + count; at++) {
                target[i][bins[i][at] - firstFrame]++;
            }
        }
    }
}
