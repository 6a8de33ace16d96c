/** Node <em>Cell Type Predictor</em>, and the columns that every predictor appends, named as KNIME's own predictors name them. */
package org.ephys.knime.nodes.learning.prediction;
