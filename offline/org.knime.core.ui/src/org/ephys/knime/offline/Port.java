package org.ephys.knime.offline;

import org.knime.core.node.port.PortType;

/**
 * A port of a node.
 *
 * @param name the name
 * @param description what it takes or gives
 * @param type its type
 * @param optional whether it may be left unconnected
 */
public record Port(String name, String description, PortType type, boolean optional) {}
