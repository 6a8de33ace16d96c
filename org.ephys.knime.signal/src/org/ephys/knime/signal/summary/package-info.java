/**
 * What a physiologist wants to see of one cell: its numbers with the goodness of the fits behind them, the points and
 * fits themselves, where the cell stands among others, and a page of figures.
 */
package org.ephys.knime.signal.summary;
