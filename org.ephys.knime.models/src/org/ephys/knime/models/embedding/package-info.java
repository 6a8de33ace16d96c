/**
 * Maps of cells in two dimensions: t-SNE and UMAP that start from principal components, give the same map for the same seed
 * on any number of threads, and can place new cells into an existing map.
 */
package org.ephys.knime.models.embedding;
