package org.ephys.knime.runner.workflow;

import org.knime.core.node.NodeSettingsRO;

/**
 * A node of the workflow.
 *
 * @param id its number in the workflow
 * @param label what it is called in the workflow: its own label if it has one, else the name of the kind of node
 * @param factory class name of the kind of node
 * @param bundle symbolic name of the bundle that provides it, "" if the workflow does not tell
 * @param bundleVersion version of that bundle when the workflow was saved, "" if the workflow does not tell
 * @param settings the whole content of its {@code settings.xml}
 */
public record WorkflowNode(
        int id, String label, String factory, String bundle, String bundleVersion, NodeSettingsRO settings) {

    /** @return label and number: unique in the workflow, used in every message */
    public String title() {
        return label + " (#" + id + ")";
    }
}
