/** Offline stand-ins of KNIME's settings, execution contexts and tables. */
package org.knime.core.node;
