/** Offline stand-ins of KNIME's parameters API: widgets. */
package org.knime.node.parameters.widget;
