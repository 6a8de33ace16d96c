/** Regularised multinomial logistic regression. */
package org.ephys.knime.models.linear;
