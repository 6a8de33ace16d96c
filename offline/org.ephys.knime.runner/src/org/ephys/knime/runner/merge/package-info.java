/** Puts the results of runs over parts of a folder together, as one run over the whole folder gives them. */
package org.ephys.knime.runner.merge;
