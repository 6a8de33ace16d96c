/**
 * Nodes <em>Attention BiLSTM Learner</em>, <em>Attention BiLSTM Predictor</em> and <em>Transfer Fine-tune</em>.
 */
package org.ephys.knime.nodes.learning.sequence;
