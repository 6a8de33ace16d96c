/** Tests of what population nodes share. */
package org.ephys.knime.nodes.population;
