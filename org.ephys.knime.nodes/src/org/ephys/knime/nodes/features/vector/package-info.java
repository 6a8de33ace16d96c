/** Node <em>IPFX Feature Vectors</em>. */
package org.ephys.knime.nodes.features.vector;
