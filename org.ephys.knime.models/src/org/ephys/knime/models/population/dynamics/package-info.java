/**
 * The networks that predict the activity of a cell from its embedding, its past and the population around it: forward
 * and backward passes on float arrays, without native code and without allocation in the training loop.
 */
package org.ephys.knime.models.population.dynamics;
