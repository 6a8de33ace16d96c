package org.ephys.knime.models.sequence.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The parameters of one network by name, in a fixed order. The same class holds gradients. Two networks share a part of
 * their parameters by holding the same {@link Tensor} objects.
 */
public final class Parameters {

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** @param tensors the parameters, in the order in which they are listed and written */
    public Parameters(final Collection<Tensor> tensors) {
        for (final var tensor : tensors) {
            if (this.tensors.put(tensor.name(), tensor) != null) {
                throw new IllegalArgumentException("Two parameters are named \"" + tensor.name() + "\".");
            }
        }
    }

    /**
     * @param shapes the shape of each parameter by name, in their order: one number for a vector, two for a matrix
     * @return the parameters, all zero
     */
    public static Parameters of(final Map<String, int[]> shapes) {
        final List<Tensor> tensors = new ArrayList<>();
        shapes.forEach((name, shape) -> tensors.add(
                shape.length == 1 ? Tensor.vector(name, shape[0]) : Tensor.matrix(name, shape[0], shape[1])));
        return new Parameters(tensors);
    }

    /** @return the parameter of this name @throws IllegalArgumentException if there is none */
    public Tensor get(final String name) {
        final var tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("The network has no parameter \"" + name + "\".");
        }
        return tensor;
    }

    /** @return whether there is a parameter of this name */
    public boolean has(final String name) {
        return tensors.containsKey(name);
    }

    /** @return all parameters in their order */
    public Collection<Tensor> all() {
        return tensors.values();
    }

    /** @return parameters of the same names and shapes, all zero */
    public Parameters zeros() {
        return new Parameters(tensors.values().stream().map(Tensor::zeros).toList());
    }

    /** @return an independent copy */
    public Parameters copy() {
        return new Parameters(tensors.values().stream().map(Tensor::copy).toList());
    }

    /** Overwrites every parameter by the one of the same name. */
    public void set(final Parameters other) {
        Objects.requireNonNull(other);
        for (final var tensor : tensors.values()) {
            tensor.set(other.get(tensor.name()));
        }
    }

    /** Sets all values. */
    public void fill(final float value) {
        tensors.values().forEach(tensor -> tensor.fill(value));
    }

    /** @return the number of values in all parameters */
    public int size() {
        return tensors.values().stream().mapToInt(Tensor::size).sum();
    }
}
