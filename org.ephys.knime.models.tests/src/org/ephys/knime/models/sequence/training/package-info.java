/** Tests of how the attention BiLSTM learns. */
package org.ephys.knime.models.sequence.training;
