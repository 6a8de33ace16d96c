/** Node <em>Embedding</em>. */
package org.ephys.knime.nodes.learning.embedding;
