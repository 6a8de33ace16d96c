package org.ephys.knime.models.forest;

/** Sorts the rows of a node by the rank of a feature: insertion sort for small nodes, radix sort for large ones. */
final class RankSorter {
    private static final int SMALL = 48;
    private static final int MAX_DIGIT_BITS = 8;

    private long[] keys;
    private long[] spare;
    private final int[] histogram = new int[1 << MAX_DIGIT_BITS];

    RankSorter(final int rows) {
        keys = new long[rows + 1];
        spare = new long[rows + 1];
    }

    /** @return the sorted keys: rank in the upper 32 bits, row in the lower ones */
    long[] keys() {
        return keys;
    }

    /**
     * @return false if all rows have the same rank, and then nothing is sorted
     */
    boolean sort(final int[] ranks, final int[] samples, final int start, final int end) {
        final int size = end - start;
        int min = Integer.MAX_VALUE;
        int max = Integer.MIN_VALUE;
        final long[] to = keys;
        for (int i = 0; i < size; i++) {
            final int row = samples[start + i];
            final int rank = ranks[row];
            min = Math.min(min, rank);
            max = Math.max(max, rank);
            to[i] = (long) rank << 32 | row;
        }
        if (min == max) {
            return false;
        }
        if (size <= SMALL) {
            insertionSort(size);
        } else {
            radixSort(size, min, 32 - Integer.numberOfLeadingZeros(max - min));
        }
        return true;
    }

    private void insertionSort(final int size) {
        final long[] a = keys;
        for (int i = 1; i < size; i++) {
            final long key = a[i];
            int j = i - 1;
            for (; j >= 0 && a[j] > key; j--) {
                a[j + 1] = a[j];
            }
            a[j + 1] = key;
        }
    }

    private void radixSort(final int size, final int min, final int bits) {
        final int passes = (bits + MAX_DIGIT_BITS - 1) / MAX_DIGIT_BITS;
        final int digitBits = (bits + passes - 1) / passes;
        final int mask = (1 << digitBits) - 1;
        for (int pass = 0; pass < passes; pass++) {
            final int shift = pass * digitBits;
            final long[] from = keys;
            final long[] to = spare;
            java.util.Arrays.fill(histogram, 0, mask + 1, 0);
            for (int i = 0; i < size; i++) {
                histogram[((int) (from[i] >>> 32) - min) >>> shift & mask]++;
            }
            int offset = 0;
            for (int d = 0; d <= mask; d++) {
                final int count = histogram[d];
                histogram[d] = offset;
                offset += count;
            }
            for (int i = 0; i < size; i++) {
                to[histogram[((int) (from[i] >>> 32) - min) >>> shift & mask]++] = from[i];
            }
            keys = to;
            spare = from;
        }
    }
}
