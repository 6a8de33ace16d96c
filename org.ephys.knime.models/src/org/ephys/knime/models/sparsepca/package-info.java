/**
 * Sparse principal components as Zou, Hastie and Tibshirani (2006) define them, by the elastic net on the Gram matrix, and
 * the step that turns families of features into a few interpretable scores.
 */
package org.ephys.knime.models.sparsepca;
