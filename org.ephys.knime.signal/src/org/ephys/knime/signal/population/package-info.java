/**
 * Reads recordings of many cells at once: what each cell did in every frame of a session, what the animal did, and what is
 * known about the cells.
 */
package org.ephys.knime.signal.population;
