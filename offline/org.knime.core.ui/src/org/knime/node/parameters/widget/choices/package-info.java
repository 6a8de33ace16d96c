/** Offline stand-ins of KNIME's parameters API: choices. */
package org.knime.node.parameters.widget.choices;
