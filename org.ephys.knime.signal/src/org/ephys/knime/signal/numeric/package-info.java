/**
 * Sums, means and extremes in the order and precision in which NumPy computes them, so that results agree to the last
 * bit for single-precision recordings as well. Oracle: NumPy 1.24.
 */
package org.ephys.knime.signal.numeric;
