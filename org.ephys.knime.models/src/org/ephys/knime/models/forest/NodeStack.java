package org.ephys.knime.models.forest;

import java.util.Arrays;

/** Nodes that still have to be split: number, range of rows, depth. */
final class NodeStack {
    private static final int FIELDS = 4;
    private int[] entries = new int[64 * FIELDS];
    private int size;
    private int top;

    void push(final int node, final int start, final int end, final int depth) {
        if (size + FIELDS > entries.length) {
            entries = Arrays.copyOf(entries, 2 * entries.length);
        }
        entries[size] = node;
        entries[size + 1] = start;
        entries[size + 2] = end;
        entries[size + 3] = depth;
        size += FIELDS;
    }

    /** Moves to the node pushed last; its fields stay readable until the second push after this. */
    boolean pop() {
        if (size == 0) {
            return false;
        }
        size -= FIELDS;
        top = size;
        return true;
    }

    int node() {
        return entries[top];
    }

    int start() {
        return entries[top + 1];
    }

    int end() {
        return entries[top + 2];
    }

    int depth() {
        return entries[top + 3];
    }
}
