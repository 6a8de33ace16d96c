/**
 * The DeepLearning4J engine: the attention BiLSTM as a graph of SameDiff, which computes with ND4J's native libraries and
 * derives the gradients by itself. Optimiser, dropout, early stopping and model files are those of all engines.
 */
package org.ephys.knime.dl4j;
