/** Node <em>Compare Features</em>. */
package org.ephys.knime.nodes.features.comparison;
