package org.ephys.knime.models.evaluation;

/**
 * An interval of plausible values.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {}
