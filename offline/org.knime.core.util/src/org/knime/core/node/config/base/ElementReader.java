package org.knime.core.node.config.base;

import org.knime.core.node.InvalidSettingsException;

/** Puts value i of a stored array into its place. */
@FunctionalInterface
interface ElementReader<T> {
    void read(ConfigBase array, T values, int i) throws InvalidSettingsException;
}
