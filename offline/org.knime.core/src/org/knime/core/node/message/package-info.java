/** Offline stand-ins of KNIME's structured messages. */
package org.knime.core.node.message;
