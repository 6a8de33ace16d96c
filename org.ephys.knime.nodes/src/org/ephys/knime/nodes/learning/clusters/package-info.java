/** Node <em>Cluster Cells</em>. */
package org.ephys.knime.nodes.learning.clusters;
