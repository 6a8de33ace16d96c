/**
 * How the attention BiLSTM learns: optimiser, dropout, mini-batches, early stopping on an inner validation part, and the
 * two ways of transfer. The same for every engine.
 */
package org.ephys.knime.models.sequence.training;
