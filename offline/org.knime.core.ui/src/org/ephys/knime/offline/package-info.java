/** Runs nodes that are made with KNIME's fluent API without KNIME: settings, configuration, execution, views. */
package org.ephys.knime.offline;
