package org.ephys.knime.nodes.learning;

import org.knime.node.parameters.widget.choices.Label;

/** What a node does with a table that lacks the columns that it needs; a setting of nodes on branches that not every table has. */
public enum LackingColumns {
    /** The node fails and names the column. */
    @Label(value = "Fail", description = "The node stops and names the columns.")
    FAIL,
    /** The node and all behind it are inactive. */
    @Label(
            value = "Skip this branch",
            description =
                    "The node and all nodes after it stay inactive, with a warning that names the columns. Useful "
                            + "in a workflow for tables of several kinds.")
    SKIP
}
