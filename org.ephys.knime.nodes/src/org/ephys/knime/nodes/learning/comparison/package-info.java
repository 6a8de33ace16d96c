/** Node <em>Compare Models</em>. */
package org.ephys.knime.nodes.learning.comparison;
