/** Tests of the nodes of population recordings. */
package org.ephys.knime.nodes.learning.population;
