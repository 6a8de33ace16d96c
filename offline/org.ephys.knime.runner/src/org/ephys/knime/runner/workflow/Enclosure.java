package org.ephys.knime.runner.workflow;

import org.knime.core.node.NodeSettingsRO;

/**
 * A metanode or component, seen from outside.
 *
 * @param parent the level that it lies on
 * @param id its number there
 * @param address its number as Analytics Platform tells it
 * @param title what messages call it: kind and name
 * @param entry number of the node inside that gives what its inputs get; {@link #BORDER} in a metanode
 * @param exit number of the node inside that takes what its outputs give; {@link #BORDER} in a metanode
 * @param component what only a component has, null in a metanode
 */
record Enclosure(Level parent, int id, String address, String title, int entry, int exit, Component component) {

    /** What lines inside a metanode name as their source or target where they come in or go out. */
    static final int BORDER = -1;

    /**
     * What a component has of its own.
     *
     * @param inputs how many data inputs it has
     * @param outputs how many data outputs it has
     * @param in which variables come in
     * @param out which variables go out
     * @param settings the whole content of its {@code settings.xml}, with the values of its dialog
     * @param early whether its outputs are there before all nodes inside are executed
     */
    record Component(
            int inputs, int outputs, VariableFilter in, VariableFilter out, NodeSettingsRO settings, boolean early) {}

    boolean isComponent() {
        return component != null;
    }
}
