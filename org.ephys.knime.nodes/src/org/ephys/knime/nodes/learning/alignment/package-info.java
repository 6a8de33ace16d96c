/** Node <em>Align Species</em>. */
package org.ephys.knime.nodes.learning.alignment;
