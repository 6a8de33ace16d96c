/**
 * Nodes <em>Cell Type Attention BiLSTM Learner</em>, <em>Cell Type Attention BiLSTM Predictor</em> and <em>Cell Type
 * Transfer Learner</em>.
 */
package org.ephys.knime.nodes.learning.sequence;
