/**
 * What happens to a table before a classifier sees it: imputation, scaling, oversampling. Every step is fitted on the
 * training rows of a {@link org.ephys.knime.models.preprocessing.PipelineRecipe} only and becomes part of the model.
 */
package org.ephys.knime.models.preprocessing;
