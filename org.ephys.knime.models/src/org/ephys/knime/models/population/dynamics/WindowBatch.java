package org.ephys.knime.models.population.dynamics;

/**
 * Some cells in one window of frames, and the positions (cell, frame) that the loss looks at. Made once and filled for
 * every step.
 */
public final class WindowBatch {
    private final float[][] input;
    private final float[][] target;
    private final float[][][] context;
    private final int[] cells;
    private final int[] positionCell;
    private final int[] positionFrame;
    private final int frames;
    private int size;
    private int positions;

    /**
     * @param capacity the most cells
     * @param frames frames of a window
     */
    public WindowBatch(final int capacity, final int frames) {
        this.frames = frames;
        input = new float[capacity][frames];
        target = new float[capacity][frames];
        context = new float[capacity][DynamicsShape.CONTEXT][frames];
        cells = new int[capacity];
        positionCell = new int[Math.multiplyExact(capacity, frames)];
        positionFrame = new int[capacity * frames];
    }

    /** Empties the batch and sets the number of cells. */
    public void start(final int cellCount) {
        size = cellCount;
        positions = 0;
    }

    /** Adds a position that the loss looks at; the positions of a cell come one after the other. */
    public void look(final int cell, final int frame) {
        positionCell[positions] = cell;
        positionFrame[positions++] = frame;
    }

    /** @return the number of cells */
    int size() {
        return size;
    }

    /** @return the most cells */
    public int capacity() {
        return input.length;
    }

    /** @return frames of the window */
    public int frames() {
        return frames;
    }

    /** @return the number of positions */
    public int positions() {
        return positions;
    }

    /** @return row of the batch at a position */
    public int cellAt(final int position) {
        return positionCell[position];
    }

    /** @return frame of the window at a position */
    public int frameAt(final int position) {
        return positionFrame[position];
    }

    /** @return live values that the network sees, [cell][frame], z-scores with masking */
    public float[][] input() {
        return input;
    }

    /** @return live values to predict, [cell][frame], z-scores */
    public float[][] target() {
        return target;
    }

    /** @return live values around the cells, [cell][{@link DynamicsShape#CONTEXT}][frame] */
    public float[][][] context() {
        return context;
    }

    /** @return live row of each cell in the table of embeddings */
    public int[] cells() {
        return cells;
    }
}
