/** Offline stand-ins of KNIME's ways to make tables. */
package org.knime.core.data.container;
