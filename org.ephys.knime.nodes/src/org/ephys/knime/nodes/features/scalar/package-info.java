/** Node <em>IPFX Features</em>. */
package org.ephys.knime.nodes.features.scalar;
