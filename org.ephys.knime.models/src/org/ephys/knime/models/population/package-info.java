/**
 * Time-invariant embeddings of cells from the activity of a population (NeuPRINT, Mi et al., NeurIPS 2023): a vector per
 * cell and one shared network that predicts activity from it. Recordings come in as
 * {@link org.ephys.knime.models.population.PopulationSession}; embeddings go out as a plain table.
 */
package org.ephys.knime.models.population;
