/** Reads arrays that NumPy saved: numbers as numbers, pickled objects never as anything else than bytes. */
package org.ephys.knime.signal.population.npy;
