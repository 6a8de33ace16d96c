/** Offline stand-ins of KNIME's parameters API: saving parameters. */
package org.knime.node.parameters.persistence;
