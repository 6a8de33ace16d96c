/** Offline stand-ins of KNIME's ordinary cells and rows. */
package org.knime.core.data.def;
