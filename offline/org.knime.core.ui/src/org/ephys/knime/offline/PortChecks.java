package org.ephys.knime.offline;

import java.util.Arrays;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;

/** Checks that what goes into a node and comes out of it is what its ports take. */
final class PortChecks {

    private final NodeDefinition m_node;

    PortChecks(final NodeDefinition node) {
        m_node = node;
    }

    private void checkCount(final int count) {
        if (count != m_node.inputs().size()) {
            throw new IllegalArgumentException(
                    "Node \"" + m_node.name() + "\" has " + m_node.inputs().size() + " inputs, not " + count + ".");
        }
    }

    /** Unknown specs and inactive ones pass. */
    void checkInputs(final PortObjectSpec[] specs) throws InvalidSettingsException {
        checkCount(specs.length);
        for (int i = 0; i < specs.length; i++) {
            final Port port = m_node.inputs().get(i);
            final boolean fits = specs[i] == null
                    || specs[i] == InactiveBranchPortObjectSpec.INSTANCE
                    || port.type().acceptsPortObjectSpec(specs[i]);
            if (!fits) {
                throw new InvalidSettingsException("Input " + name(port) + " takes "
                        + port.type().getName() + ", not " + specs[i].getClass().getSimpleName() + ".");
            }
        }
    }

    /** Inactive inputs pass, and missing ones where they are optional. */
    void checkInputs(final PortObject[] objects) {
        checkCount(objects.length);
        for (int i = 0; i < objects.length; i++) {
            final Port port = m_node.inputs().get(i);
            final boolean fits = objects[i] == null
                    ? port.optional()
                    : objects[i] == InactiveBranchPortObject.INSTANCE
                            || port.type().acceptsPortObject(objects[i]);
            if (!fits) {
                throw new IllegalArgumentException("Input " + name(port) + " takes "
                        + port.type().getName() + ", not "
                        + (objects[i] == null ? "nothing" : objects[i].getSummary()) + ".");
            }
        }
    }

    boolean anyUnknown(final PortObjectSpec[] specs) {
        for (int i = 0; i < specs.length; i++) {
            if (specs[i] == null && !m_node.inputs().get(i).optional()) {
                return true;
            }
        }
        return false;
    }

    void checkOutputSpecs(final PortObjectSpec[] specs) {
        for (int i = 0; i < specs.length; i++) {
            final Port port = m_node.outputs().get(i);
            final boolean fits = specs[i] == null
                    || specs[i] == InactiveBranchPortObjectSpec.INSTANCE
                    || port.type().acceptsPortObjectSpec(specs[i]);
            if (!fits) {
                throw new IllegalStateException("Output " + name(port) + " got a spec of the wrong class: "
                        + specs[i].getClass().getName() + ".");
            }
        }
    }

    void checkOutputs(final PortObjectSpec[] configured, final PortObject[] outputs) {
        for (int i = 0; i < outputs.length; i++) {
            final String port = "Output " + name(m_node.outputs().get(i));
            if (outputs[i] == null) {
                throw new IllegalStateException(port + " was not set.");
            }
            if (outputs[i] == InactiveBranchPortObject.INSTANCE) {
                continue;
            }
            if (!m_node.outputs().get(i).type().acceptsPortObject(outputs[i])) {
                throw new IllegalStateException(
                        port + " got a " + outputs[i].getClass().getName() + ".");
            }
            if (configured[i] instanceof DataTableSpec spec
                    && !spec.equalStructure((DataTableSpec) outputs[i].getSpec())) {
                throw new IllegalStateException(port + " has other columns than configured: "
                        + Arrays.toString(((DataTableSpec) outputs[i].getSpec()).getColumnNames()) + " instead of "
                        + Arrays.toString(spec.getColumnNames()) + ", or other types.");
            }
        }
    }

    private String name(final Port port) {
        return "\"" + port.name() + "\" of node \"" + m_node.name() + "\"";
    }
}
