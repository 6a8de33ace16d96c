package org.knime.core.node.config.base;

/** Adds value i of an array to those that are stored. */
@FunctionalInterface
interface ElementWriter {
    void write(ConfigBase array, int i);
}
