/** Tests of NumPy's files. */
package org.ephys.knime.signal.population.npy;
