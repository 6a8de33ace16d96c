/** Node <em>Recording Reader</em>. */
package org.ephys.knime.nodes.io.recording;
