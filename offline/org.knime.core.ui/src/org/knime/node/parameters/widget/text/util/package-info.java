/** Offline stand-ins of KNIME's parameters API: names of columns. */
package org.knime.node.parameters.widget.text.util;
