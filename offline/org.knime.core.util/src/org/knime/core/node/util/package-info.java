/** Offline stand-ins of KNIME's checks. */
package org.knime.core.node.util;
