/** Node <em>Recording Quality</em>. */
package org.ephys.knime.nodes.features.quality;
