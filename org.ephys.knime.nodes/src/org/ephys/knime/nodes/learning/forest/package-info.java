/** Nodes <em>Balanced Random Forest Learner</em> and <em>Balanced Random Forest Predictor</em>. */
package org.ephys.knime.nodes.learning.forest;
