package org.ephys.knime.signal.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Quality of a cell. Numbers are NaN where they could not be measured.
 *
 * @param blowout voltage after the pipette was pulled away, mV
 * @param electrode0 current in the bath, pA
 * @param recordingDate date and time of the recording, empty if unknown
 * @param seal seal resistance, GΩ
 * @param inputResistance after break-in, MΩ
 * @param accessResistance after break-in, MΩ
 * @param accessRatio access over input resistance
 * @param tags what could not be measured and why
 */
public record CellQuality(
        double blowout,
        double electrode0,
        String recordingDate,
        double seal,
        double inputResistance,
        double accessResistance,
        double accessRatio,
        List<String> tags) {

    /** Nothing was measured. */
    public static final CellQuality UNKNOWN =
            new CellQuality(Double.NaN, Double.NaN, "", Double.NaN, Double.NaN, Double.NaN, Double.NaN, List.of());

    /** Copies the list. */
    public CellQuality {
        tags = List.copyOf(tags);
    }

    /**
     * Which limits a cell exceeds.
     *
     * @param failedBlowout voltage after blow-out outside its limits
     * @param failedElectrode0 current in the bath unknown or too large
     * @param failedSeal seal unknown or too small
     * @param failedAccess access resistance unknown or outside its limits
     * @param failures one text per limit
     */
    public record State(
            boolean failedBlowout,
            boolean failedElectrode0,
            boolean failedSeal,
            boolean failedAccess,
            List<String> failures) {

        /** Copies the list. */
        public State {
            failures = List.copyOf(failures);
        }

        /**
         * Whether the cell passes.
         *
         * @return true if no limit is exceeded
         */
        public boolean passed() {
            return failures.isEmpty();
        }
    }

    /**
     * Compares the cell with limits.
     *
     * @param criteria the limits
     * @param checkedSweeps number of sweeps that were checked
     * @param passedSweeps number of those that passed
     * @return the state
     */
    public State state(final QualityCriteria criteria, final int checkedSweeps, final int passedSweeps) {
        final List<String> failures = new ArrayList<>();
        final boolean failedBlowout = blowout < criteria.blowoutMin() || blowout > criteria.blowoutMax();
        if (failedBlowout) {
            failures.add("blowout outside of range");
        }
        final int before = failures.size();
        if (Double.isNaN(electrode0)) {
            failures.add("electrode_0_pa missing value");
        } else if (Math.abs(electrode0) > criteria.electrode0Max()) {
            failures.add(text("electrode_0_pa %f exceeds max %f", electrode0, criteria.electrode0Max()));
        }
        final int beforeSeal = failures.size();
        if (Double.isNaN(seal)) {
            failures.add("Invalid seal (None)");
        } else if (seal < criteria.sealMin()) {
            failures.add(text("seal %f below min %f", seal, criteria.sealMin()));
        }
        final int beforeAccess = failures.size();
        checkAccess(criteria, failures);
        final State state = new State(
                failedBlowout,
                beforeSeal > before,
                beforeAccess > beforeSeal,
                failures.size() > beforeAccess,
                failures);
        if (checkedSweeps == 0) {
            failures.add("No sweep states available");
        }
        if (passedSweeps == 0) {
            failures.add("No current clamps sweeps passed QC");
        }
        return new State(
                state.failedBlowout(), state.failedElectrode0(), state.failedSeal(), state.failedAccess(), failures);
    }

    private void checkAccess(final QualityCriteria criteria, final List<String> failures) {
        if (Double.isNaN(accessRatio)) {
            failures.add("Resistance ratio not available");
        }
        if (Double.isNaN(accessResistance)) {
            failures.add("Initial access resistance not available");
        }
        if (Double.isNaN(accessRatio) || Double.isNaN(accessResistance)) {
            return;
        }
        if (accessResistance < criteria.accessMin()) {
            failures.add(
                    text("initial_access_resistance_mohm %f below min %f", accessResistance, criteria.accessMin()));
        } else if (accessResistance > criteria.accessMax()) {
            failures.add(
                    text("initial_access_resistance_mohm %f exceeds max %f", accessResistance, criteria.accessMax()));
        }
        if (accessRatio > criteria.accessRatioMax()) {
            failures.add(text("input_access_resistance_ratio %f above max %f", accessRatio, criteria.accessRatioMax()));
        }
    }

    private static String text(final String format, final double value, final double limit) {
        return String.format(Locale.ROOT, format, value, limit);
    }
}
