package org.ephys.knime.models.evaluation;

/**
 * One training and test part of a table.
 *
 * @param repeat number of the repeat, from 0
 * @param fold number of the test fold within it, from 0
 * @param train rows to fit on
 * @param test rows to predict
 */
public record Split(int repeat, int fold, int[] train, int[] test) {}
