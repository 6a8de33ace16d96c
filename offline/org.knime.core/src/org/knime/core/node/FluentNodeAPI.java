package org.knime.core.node;

/** Offline stand-in of KNIME's marker of builders that describe a node. */
public interface FluentNodeAPI {}
