/**
 * Traces on a time axis, their zero-phase low-pass filtering and their time derivative. Oracle: SciPy 1.10
 * ({@code signal.bessel}, {@code signal.filtfilt}) and IPFX's time series functions.
 */
package org.ephys.knime.signal.filtering;
