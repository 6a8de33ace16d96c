package org.ephys.knime.models.archive;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;

/**
 * A model as data: what it is, plain properties (String, Boolean, Integer, Long, Double, List, Map), arrays by name and
 * archives of the models inside it by name. Names have letters, digits, {@code _} and {@code -} only.
 */
public final class ModelArchive {
    private static final String NAME = "[A-Za-z0-9_-]{1,100}";

    private final String type;
    private final Map<String, Object> recipe;
    private final ModelSignature signature;
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final Map<String, NamedArray> arrays = new LinkedHashMap<>();
    private final Map<String, ModelArchive> children = new LinkedHashMap<>();

    /**
     * @param type kind of the model
     * @param recipe its recipe as {@link Codecs#describe} gives it
     * @param signature columns, units and classes
     */
    public ModelArchive(final String type, final Map<String, Object> recipe, final ModelSignature signature) {
        this.type = type;
        this.recipe = recipe;
        this.signature = signature;
    }

    /** @return kind of the model */
    public String type() {
        return type;
    }

    /** @return the recipe as {@link Codecs#describe} gives it */
    public Map<String, Object> recipe() {
        return recipe;
    }

    /** @return columns, units and classes */
    public ModelSignature signature() {
        return signature;
    }

    /** @return the plain properties; may be added to while writing */
    public Map<String, Object> properties() {
        return properties;
    }

    /** @return the arrays by name */
    public Map<String, NamedArray> arrays() {
        return java.util.Collections.unmodifiableMap(arrays);
    }

    /** @return the archives inside by name */
    public Map<String, ModelArchive> children() {
        return java.util.Collections.unmodifiableMap(children);
    }

    /** @return the properties, for reading with types and messages */
    public Settings readProperties() {
        return new Settings("the model file", properties);
    }

    /** Adds a {@code double[]}, {@code float[]}, {@code int[]}, {@code long[]} or {@code byte[]}, row-major. */
    public void put(final String name, final Object values, final int... shape) {
        putArray(
                name,
                new NamedArray(
                        values, shape.length == 0 ? new int[] {java.lang.reflect.Array.getLength(values)} : shape));
    }

    /** Adds a rectangular matrix. */
    public void put(final String name, final double[][] matrix) {
        final int columns = matrix.length == 0 ? 0 : matrix[0].length;
        final double[] flat = new double[matrix.length * columns];
        for (int r = 0; r < matrix.length; r++) {
            System.arraycopy(matrix[r], 0, flat, r * columns, columns);
        }
        put(name, flat, matrix.length, columns);
    }

    /** Adds an array with its shape. */
    public void putArray(final String name, final NamedArray array) {
        requireName(name);
        if (arrays.put(name, array) != null) {
            throw new ModelException("The model file is damaged: array \"" + name + "\" comes twice.");
        }
    }

    /** Adds a model inside this one. */
    public void putChild(final String name, final ModelArchive child) {
        requireName(name);
        if (children.put(name, child) != null) {
            throw new ModelException("The model file is damaged: part \"" + name + "\" comes twice.");
        }
    }

    private static void requireName(final String name) {
        if (!name.matches(NAME)) {
            throw new ModelException("The model file is damaged: \"" + name + "\" is not a valid name in it.");
        }
    }

    /** @return the archive called {@code name} inside this one */
    public ModelArchive child(final String name) {
        final ModelArchive child = children.get(name);
        if (child == null) {
            throw new ModelException("The model file is damaged: it lacks the part \"" + name + "\".");
        }
        return child;
    }

    /** @return whether there is an array called {@code name} */
    public boolean has(final String name) {
        return arrays.containsKey(name);
    }

    /** @return the array called {@code name}, whose shape must be {@code shape}, where -1 is any size */
    public double[] doubles(final String name, final int... shape) {
        return array(name, double[].class, shape);
    }

    /** @return the array called {@code name}, whose shape must be {@code shape}, where -1 is any size */
    public float[] floats(final String name, final int... shape) {
        return array(name, float[].class, shape);
    }

    /** @return the array called {@code name}, whose shape must be {@code shape}, where -1 is any size */
    public int[] ints(final String name, final int... shape) {
        return array(name, int[].class, shape);
    }

    /** @return the array called {@code name}, whose shape must be {@code shape}, where -1 is any size */
    public long[] longs(final String name, final int... shape) {
        return array(name, long[].class, shape);
    }

    /** @return the array called {@code name}, whose shape must be {@code shape}, where -1 is any size */
    public byte[] bytes(final String name, final int... shape) {
        return array(name, byte[].class, shape);
    }

    /** @return the matrix called {@code name}, whose shape must be {@code rows} × {@code columns}, where -1 is any */
    public double[][] matrix(final String name, final int rows, final int columns) {
        final double[] flat = doubles(name, rows, columns);
        final int[] shape = arrays.get(name).shape();
        final double[][] matrix = new double[shape[0]][shape[1]];
        for (int r = 0; r < matrix.length; r++) {
            System.arraycopy(flat, r * shape[1], matrix[r], 0, shape[1]);
        }
        return matrix;
    }

    private <A> A array(final String name, final Class<A> type, final int[] wanted) {
        final NamedArray array = arrays.get(name);
        if (array == null) {
            throw new ModelException("The model file is damaged: it lacks the array \"" + name + "\".");
        }
        if (!type.isInstance(array.values()) || !array.fits(wanted)) {
            throw new ModelException("The model file is damaged: the array \"" + name + "\" is " + array
                    + " instead of " + type.getSimpleName() + java.util.Arrays.toString(wanted) + ".");
        }
        return type.cast(array.values());
    }
}
