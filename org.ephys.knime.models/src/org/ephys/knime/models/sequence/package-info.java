/**
 * Attention BiLSTM over feature families (Schwider and Ramezani 2026): which columns form which family, how such a model
 * is made from a table, how it is transferred from one species to another, and what its attention says.
 */
package org.ephys.knime.models.sequence;
