/** Columns that a predictor appends, named as KNIME's own predictors name them. */
package org.ephys.knime.nodes.learning.prediction;
