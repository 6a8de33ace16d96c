/** Gradient boosting of histogram trees with missing values. */
package org.ephys.knime.models.boosting;
