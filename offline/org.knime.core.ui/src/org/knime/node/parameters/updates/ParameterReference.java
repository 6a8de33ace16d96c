package org.knime.node.parameters.updates;

/**
 * Offline stand-in of KNIME's interface of the same name: refers to the value of a field.
 *
 * @param <V> the value
 */
public interface ParameterReference<V> {}
