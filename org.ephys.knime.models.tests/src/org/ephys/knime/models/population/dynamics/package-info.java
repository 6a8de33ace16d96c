/** Tests of the dynamics networks. */
package org.ephys.knime.models.population.dynamics;
