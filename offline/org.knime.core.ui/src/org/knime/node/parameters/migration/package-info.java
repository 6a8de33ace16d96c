/** Offline stand-ins of KNIME's parameters API: reading older settings. */
package org.knime.node.parameters.migration;
