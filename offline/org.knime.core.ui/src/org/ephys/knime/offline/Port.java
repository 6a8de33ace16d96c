package org.ephys.knime.offline;

import org.knime.core.node.port.PortType;

/**
 * A port of a node.
 *
 * @param name the name
 * @param description what it takes or gives
 * @param type its type
 * @param optional an input: whether it may be left out; an output: whether it is there only with the input of its group
 * @param group identifier of the group of ports that it belongs to
 */
public record Port(String name, String description, PortType type, boolean optional, String group) {}
