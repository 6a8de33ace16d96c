/**
 * Preprocessing steps in order, with a classifier behind them or alone, and all kinds of steps by name. Every step is
 * fitted on the training rows of a {@link org.ephys.knime.models.pipeline.PipelineRecipe} only and becomes part of the
 * model.
 */
package org.ephys.knime.models.pipeline;
