/** Tests of the attention BiLSTM as a recipe and a model. */
package org.ephys.knime.models.sequence;
