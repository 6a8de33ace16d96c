/** Offline stand-ins of KNIME's parameters API: texts. */
package org.knime.node.parameters.widget.text;
