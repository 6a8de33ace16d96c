/** Node <em>Cell Summary</em>. */
package org.ephys.knime.nodes.features.summary;
