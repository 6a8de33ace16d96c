package org.knime.node.parameters;

/** Offline stand-in of KNIME's marker of classes whose fields appear in dialogs. */
public interface WidgetGroup {}
