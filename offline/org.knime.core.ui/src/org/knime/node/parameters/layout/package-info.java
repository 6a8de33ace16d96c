/** Offline stand-ins of KNIME's parameters API: the layout of dialogs. */
package org.knime.node.parameters.layout;
