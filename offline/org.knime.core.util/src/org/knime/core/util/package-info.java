/** Offline stand-ins of KNIME's basic helpers. */
package org.knime.core.util;
