/**
 * Quality control of cells and sweeps: seal, access resistance, noise, drift. Oracle: IPFX's
 * {@code qc_feature_extractor} and {@code qc_feature_evaluator}.
 */
package org.ephys.knime.signal.quality;
