package org.ephys.knime.models.sequence.network;

import java.util.Arrays;
import java.util.Objects;

/**
 * One named parameter of a network, a matrix of floats or a vector (then a matrix with one row).
 *
 * <p>The rows are separate arrays because the just-in-time compiler turns loops over whole rows into SIMD code, but not
 * loops over a flat array with several offsets.
 */
public final class Tensor {

    private final String name;

    private final boolean vector;

    private final int columns;

    private final float[][] rows;

    private Tensor(final String name, final boolean vector, final int columns, final float[][] rows) {
        this.name = Objects.requireNonNull(name);
        this.vector = vector;
        this.columns = columns;
        this.rows = rows;
    }

    /** @return a matrix of zeros, shape {@code [rows, columns]} */
    public static Tensor matrix(final String name, final int rows, final int columns) {
        return new Tensor(name, false, columns, new float[rows][columns]);
    }

    /** @return a vector of zeros, shape {@code [length]} */
    public static Tensor vector(final String name, final int length) {
        return new Tensor(name, true, length, new float[1][length]);
    }

    /** @return the name, unique within a network, such as {@code lstm-forward-input} */
    public String name() {
        return name;
    }

    /** @return {@code [rows, columns]} of a matrix, {@code [length]} of a vector */
    int[] shape() {
        return vector ? new int[] {columns} : new int[] {rows.length, columns};
    }

    /** @return the number of columns (the length of a vector) */
    public int columns() {
        return columns;
    }

    /** @return the number of values */
    public int size() {
        return rows.length * columns;
    }

    /** @return the live rows: what is written there is what the network computes with */
    public float[][] rows() {
        return rows;
    }

    /** @return the live values of a vector */
    public float[] values() {
        if (!vector) {
            throw new IllegalStateException("Parameter \"" + name + "\" is a matrix, not a vector.");
        }
        return rows[0];
    }

    /** @return a copy of the values in row-major order */
    public float[] toArray() {
        final var flat = new float[size()];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows[r], 0, flat, r * columns, columns);
        }
        return flat;
    }

    /** Overwrites the values. @param flat the new values in row-major order */
    public void set(final float[] flat) {
        if (flat.length != size()) {
            throw new IllegalArgumentException("Parameter \"" + name + "\" has the shape " + Arrays.toString(shape())
                    + " and needs " + size() + " values, but got " + flat.length + ".");
        }
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(flat, r * columns, rows[r], 0, columns);
        }
    }

    /** Overwrites the values with those of a tensor of the same shape. */
    public void set(final Tensor other) {
        if (!Arrays.equals(shape(), other.shape())) {
            throw new IllegalArgumentException("Parameter \"" + name + "\" has the shape " + Arrays.toString(shape())
                    + ", which does not fit " + Arrays.toString(other.shape()) + ".");
        }
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(other.rows[r], 0, rows[r], 0, columns);
        }
    }

    /** Sets all values. */
    public void fill(final float value) {
        for (final float[] row : rows) {
            Arrays.fill(row, value);
        }
    }

    /** @return a tensor of the same name and shape filled with zeros */
    public Tensor zeros() {
        return new Tensor(name, vector, columns, new float[rows.length][columns]);
    }

    /** @return an independent copy */
    public Tensor copy() {
        final var copy = zeros();
        copy.set(this);
        return copy;
    }
}
