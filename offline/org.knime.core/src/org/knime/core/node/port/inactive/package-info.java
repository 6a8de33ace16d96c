/** Offline stand-in of KNIME's package of the same name: branches that are switched off. */
package org.knime.core.node.port.inactive;
