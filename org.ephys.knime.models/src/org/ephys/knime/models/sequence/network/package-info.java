/**
 * The attention BiLSTM as data: its architecture, its named parameters, one mini-batch, the loss, and the interface
 * behind which an engine computes outputs and gradients. Nothing here knows how the numbers are computed.
 */
package org.ephys.knime.models.sequence.network;
