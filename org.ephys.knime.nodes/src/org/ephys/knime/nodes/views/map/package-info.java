/** Node <em>Cell Map (UMAP, t-SNE)</em>. */
package org.ephys.knime.nodes.views.map;
