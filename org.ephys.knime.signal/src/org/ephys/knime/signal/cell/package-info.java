/**
 * Everything about a cell in one call: {@link org.ephys.knime.signal.cell.CellAnalysis} takes a recording and gives
 * features of sweeps, spikes and the cell, feature vectors, quality, and a reason for whatever is missing.
 */
package org.ephys.knime.signal.cell;
