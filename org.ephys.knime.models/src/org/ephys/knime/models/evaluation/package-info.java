/**
 * Honest scores: folds that keep donors together, everything fitted inside the training fold, nested selection, paired
 * comparisons with intervals that know about donors and overlapping training sets, and controls.
 */
package org.ephys.knime.models.evaluation;
