/** Offline stand-ins of KNIME's parameters API: filters of columns. */
package org.knime.node.parameters.widget.choices.filter;
