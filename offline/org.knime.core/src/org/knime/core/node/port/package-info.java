/** Offline stand-ins of KNIME's ports: what passes between nodes besides tables, and how it is saved. */
package org.knime.core.node.port;
