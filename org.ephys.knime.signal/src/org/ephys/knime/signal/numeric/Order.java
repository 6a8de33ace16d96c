package org.ephys.knime.signal.numeric;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sorting order as NumPy's quicksort gives it. It is not stable: which of several equal values comes first depends on
 * the steps of the algorithm, and with it, for example, which of two sweeps of the same amplitude is the rheobase sweep.
 */
public final class Order {

    /** Longest range that is sorted by insertion. */
    private static final int SMALL = 16;

    private Order() {}

    /**
     * The order of values.
     *
     * @param values values without NaN
     * @return indexes of the values from the smallest to the largest
     */
    public static int[] ascending(final double[] values) {
        final int[] order = new int[values.length];
        for (int k = 0; k < order.length; k++) {
            order[k] = k;
        }
        final Deque<int[]> waiting = new ArrayDeque<>();
        waiting.push(new int[] {0, order.length - 1});
        while (!waiting.isEmpty()) {
            final int[] range = waiting.pop();
            int from = range[0];
            int to = range[1];
            while (to - from > SMALL) {
                final int middle = partition(values, order, from, to);
                if (middle - from < to - middle) {
                    waiting.push(new int[] {middle + 1, to});
                    to = middle - 1;
                } else {
                    waiting.push(new int[] {from, middle - 1});
                    from = middle + 1;
                }
            }
            insert(values, order, from, to);
        }
        return order;
    }

    private static int partition(final double[] values, final int[] order, final int from, final int to) {
        final int middle = from + (to - from >> 1);
        swapIfLess(values, order, middle, from);
        swapIfLess(values, order, to, middle);
        swapIfLess(values, order, middle, from);
        final double pivot = values[order[middle]];
        swap(order, middle, to - 1);
        int low = from;
        int high = to - 1;
        while (true) {
            do {
                low++;
            } while (values[order[low]] < pivot);
            do {
                high--;
            } while (pivot < values[order[high]]);
            if (low >= high) {
                break;
            }
            swap(order, low, high);
        }
        swap(order, low, to - 1);
        return low;
    }

    private static void insert(final double[] values, final int[] order, final int from, final int to) {
        for (int k = from + 1; k <= to; k++) {
            final int index = order[k];
            int j = k;
            while (j > from && values[index] < values[order[j - 1]]) {
                order[j] = order[j - 1];
                j--;
            }
            order[j] = index;
        }
    }

    private static void swapIfLess(final double[] values, final int[] order, final int a, final int b) {
        if (values[order[a]] < values[order[b]]) {
            swap(order, a, b);
        }
    }

    private static void swap(final int[] order, final int a, final int b) {
        final int index = order[a];
        order[a] = order[b];
        order[b] = index;
    }
}
