package org.knime.node;

import org.knime.core.node.port.PortType;

/** Receives a port. */
@FunctionalInterface
interface PortReceiver {

    void add(PortType type, boolean optional);
}
