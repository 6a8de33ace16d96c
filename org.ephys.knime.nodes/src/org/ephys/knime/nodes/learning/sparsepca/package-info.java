/** Nodes <em>Sparse PCA</em> and <em>Sparse PCA Apply</em>, and the port between them. */
package org.ephys.knime.nodes.learning.sparsepca;
