package org.ephys.knime.signal.cell;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is kept of sweeps, by their numbers, in the order of its last use, with the bytes that it takes. */
final class Kept<T> {

    private final Map<Integer, T> values = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Integer, Long> sizes = new HashMap<>();
    private long used;

    T get(final int number) {
        return values.get(number);
    }

    void put(final int number, final T value, final long size) {
        values.put(number, value);
        sizes.put(number, size);
        used += size;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    long used() {
        return used;
    }

    int oldest() {
        return values.keySet().iterator().next();
    }

    T remove(final int number) {
        used -= sizes.remove(number);
        return values.remove(number);
    }
}
