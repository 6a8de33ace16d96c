/** Offline stand-ins of KNIME's table model: specs, types, rows and cells. */
package org.knime.core.data;
