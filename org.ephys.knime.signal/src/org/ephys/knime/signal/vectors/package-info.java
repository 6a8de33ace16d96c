/**
 * Feature vectors: waveforms and rates of fixed length that describe a cell beyond scalar features. Oracle: IPFX's
 * {@code feature_vectors}; families and their use after Gouwens et al. 2020, "Integrated morphoelectric and
 * transcriptomic classification of cortical GABAergic cells".
 */
package org.ephys.knime.signal.vectors;
