/** Node <em>Patch-seq Table Reader</em>. */
package org.ephys.knime.nodes.io.table;
