package org.ephys.knime.models.sequence.network;

/**
 * The cells of one step, in arrays that are made once for the largest batch and filled anew for each. A row
 * {@code family · size + cell} holds one token: the cells of the first family come first, then those of the second.
 */
public final class Batch {

    private final int capacity;

    private final float[][] values;

    private final float[] present;

    private final int[] targets;

    private final float[] weights;

    private final float[][] inputDropout;

    private final float[][] headDropout;

    private int size;

    private boolean masked;

    private boolean dropout;

    /**
     * @param architecture the network that reads the batch
     * @param capacity the largest number of cells
     */
    public Batch(final Architecture architecture, final int capacity) {
        this.capacity = capacity;
        final int rows = architecture.families() * capacity;
        values = new float[rows][architecture.width()];
        present = new float[rows];
        targets = new int[capacity];
        weights = new float[capacity];
        inputDropout = new float[rows][architecture.lstmInput()];
        headDropout = new float[capacity][2 * architecture.hidden()];
    }

    /** @return the largest number of cells */
    public int capacity() {
        return capacity;
    }

    /** @return the number of cells in this batch */
    public int size() {
        return size;
    }

    /** Sets the number of cells; the rows of {@link #values()} shift with it. */
    public void size(final int cells) {
        if (cells < 1 || cells > capacity) {
            throw new IllegalArgumentException("A batch holds 1 to " + capacity + " cells, not " + cells + ".");
        }
        size = cells;
    }

    /** @return scaled numbers, [families·size][width] */
    public float[][] values() {
        return values;
    }

    /** @return 1 where a family was measured in a cell and 0 where not, [families·size]; read if {@link #masked()} */
    public float[] present() {
        return present;
    }

    /** @return whether families that were not measured are hidden from the network */
    public boolean masked() {
        return masked;
    }

    /** Sets whether {@link #present()} is read. */
    public void masked(final boolean value) {
        masked = value;
    }

    /** @return index of the true class, [size] */
    public int[] targets() {
        return targets;
    }

    /** @return weight of each cell in the loss, [size] */
    public float[] weights() {
        return weights;
    }

    /** @return whether the two dropout masks are applied */
    public boolean dropout() {
        return dropout;
    }

    /** Sets whether the dropout masks are applied. */
    public void dropout(final boolean value) {
        dropout = value;
    }

    /** @return factors on what enters the LSTM, [families·size][inputs]: 0 or 1/(1 − rate) */
    public float[][] inputDropout() {
        return inputDropout;
    }

    /** @return factors on what enters the classifier, [size][2·hidden]: 0 or 1/(1 − rate) */
    public float[][] headDropout() {
        return headDropout;
    }
}
