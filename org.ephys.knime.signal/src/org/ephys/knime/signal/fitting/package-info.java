/**
 * Least-squares fits. Oracles: {@code scipy.optimize.curve_fit} (MINPACK's {@code lmdif}) and {@code numpy.linalg.lstsq}.
 */
package org.ephys.knime.signal.fitting;
