/**
 * The built-in engine: the attention BiLSTM in plain Java on float arrays, without native code and without allocation
 * in the training loop. Tested against numerical derivatives and against PyTorch.
 */
package org.ephys.knime.models.sequence.builtin;
