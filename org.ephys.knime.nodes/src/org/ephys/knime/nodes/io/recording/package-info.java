/** Node <em>NWB Reader</em>. */
package org.ephys.knime.nodes.io.recording;
