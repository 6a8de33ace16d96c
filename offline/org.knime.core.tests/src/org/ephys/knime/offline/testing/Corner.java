package org.ephys.knime.offline.testing;

import org.knime.node.parameters.NodeParameters;

/** Parameters within parameters. */
public final class Corner implements NodeParameters {

    /** A value. */
    public double m_x = 1.5;

    /** A value. */
    public String m_label = "corner";

    /** Made by reflection. */
    public Corner() {}

    /** With values. */
    public Corner(final double x, final String label) {
        m_x = x;
        m_label = label;
    }
}
