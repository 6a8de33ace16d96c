/** Node <em>Population Reader</em>. */
package org.ephys.knime.nodes.io.population;
