package org.ephys.knime.runner.workflow;

import java.util.List;
import org.knime.core.node.NodeSettingsRO;

/**
 * A node of the workflow, also one within a metanode or component.
 *
 * @param id its number in the workflow; that of a node within a metanode or component is of this reading only
 * @param address its number as Analytics Platform tells it: {@code 5}, or {@code 7:0:5} in the component 7
 * @param within the metanodes and components around it, from the outermost, for example {@code component "Evaluate"}
 * @param label what it is called in the workflow: its own label if it has one, else the name of the kind of node
 * @param factory class name of the kind of node
 * @param bundle symbolic name of the bundle that provides it, "" if the workflow does not tell
 * @param bundleVersion version of that bundle when the workflow was saved, "" if the workflow does not tell
 * @param settings the whole content of its {@code settings.xml}
 */
public record WorkflowNode(
        int id,
        String address,
        List<String> within,
        String label,
        String factory,
        String bundle,
        String bundleVersion,
        NodeSettingsRO settings) {

    private static final String ARROW = " \u2192 ";

    /** Keeps a copy of the list. */
    public WorkflowNode {
        within = List.copyOf(within);
    }

    /** @return the way to it, label and number: unique in the workflow, used in every message */
    public String title() {
        return title(within, label, address);
    }

    static String title(final List<String> within, final String label, final String address) {
        return path(within, label) + " (#" + address + ")";
    }

    /** @return the metanodes and components around it, and its label */
    public String path() {
        return path(within, label);
    }

    private static String path(final List<String> within, final String label) {
        return within.isEmpty() ? label : String.join(ARROW, within) + ARROW + label;
    }
}
