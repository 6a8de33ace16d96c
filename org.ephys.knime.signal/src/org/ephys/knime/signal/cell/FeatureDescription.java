package org.ephys.knime.signal.cell;

/**
 * A column of a feature table.
 *
 * @param name the name, as IPFX has it
 * @param unit the unit, empty for ratios, counts and numbers of sweeps
 * @param description what the feature is, for a person to read
 */
public record FeatureDescription(String name, String unit, String description) {}
