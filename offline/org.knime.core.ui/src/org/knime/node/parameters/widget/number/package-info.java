/** Offline stand-ins of KNIME's parameters API: numbers. */
package org.knime.node.parameters.widget.number;
