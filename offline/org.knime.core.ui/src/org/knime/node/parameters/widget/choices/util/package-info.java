/** Offline stand-ins of KNIME's parameters API: common choices of columns. */
package org.knime.node.parameters.widget.choices.util;
