/** Arithmetic of the built-in networks: products of small float matrices, gate functions, sums over rows. */
package org.ephys.knime.models.kernel;
