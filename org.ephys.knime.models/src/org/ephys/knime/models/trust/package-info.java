/**
 * How far a prediction can be trusted: calibrated probabilities, prediction sets, typicality, protocols that were not
 * recorded, and the decision that follows from them.
 */
package org.ephys.knime.models.trust;
