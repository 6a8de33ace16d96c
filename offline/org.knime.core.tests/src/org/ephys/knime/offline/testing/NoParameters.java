package org.ephys.knime.offline.testing;

import org.knime.node.parameters.NodeParameters;

/** Nothing to set. */
public final class NoParameters implements NodeParameters {}
