package org.knime.node.parameters.persistence;

/** Offline stand-in of KNIME's marker of classes whose fields are saved. */
public interface Persistable {}
