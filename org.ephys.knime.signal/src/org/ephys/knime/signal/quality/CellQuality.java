package org.ephys.knime.signal.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.signal.reasons.FeatureNames;

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
     * @param failures one text per limit, and per measure that is asked for and unknown
     * @param verdict what follows: unknown is not failed
     */
    public record State(
            boolean failedBlowout,
            boolean failedElectrode0,
            boolean failedSeal,
            boolean failedAccess,
            List<String> failures,
            Verdict verdict) {

        /** Copies the list. */
        public State {
            failures = List.copyOf(failures);
        }

        /**
         * Whether the cell passes.
         *
         * @return true if no limit is exceeded and everything that is asked for is known
         */
        public boolean passed() {
            return failures.isEmpty();
        }
    }

    /**
     * Compares the cell with limits.
     *
     * @param criteria the limits
     * @param session what its sweeps show
     * @param checkedSweeps number of sweeps that were checked
     * @param passedSweeps number of those that passed
     * @return the state
     */
    public State state(
            final QualityCriteria criteria,
            final SessionQuality session,
            final int checkedSweeps,
            final int passedSweeps) {
        final Findings found = new Findings(criteria.testsRequired());
        final boolean failedBlowout = blowout < criteria.blowoutMin() || blowout > criteria.blowoutMax();
        if (failedBlowout) {
            found.exceeded("blowout outside of range");
        }
        final int before = found.texts.size();
        if (Double.isNaN(electrode0)) {
            found.unknown(FeatureNames.BATH_CURRENT + " missing value");
        } else if (Math.abs(electrode0) > criteria.bathCurrentMax()) {
            found.exceeded(
                    text(FeatureNames.BATH_CURRENT + " %f exceeds max %f", electrode0, criteria.bathCurrentMax()));
        }
        final int beforeSeal = found.texts.size();
        if (Double.isNaN(seal)) {
            found.unknown("Invalid seal (None)");
        } else if (seal < criteria.sealMin()) {
            found.exceeded(text("seal %f below min %f", seal, criteria.sealMin()));
        }
        final int beforeAccess = found.texts.size();
        checkAccess(criteria, found);
        final int afterAccess = found.texts.size();
        if (checkedSweeps == 0) {
            found.missing("No sweep states available");
        }
        if (passedSweeps == 0) {
            if (checkedSweeps == 0) {
                found.missing("No current clamps sweeps passed QC");
            } else {
                found.exceeded("No current clamps sweeps passed QC");
            }
        }
        session.failures(criteria).forEach(found::exceeded);
        return new State(
                failedBlowout,
                beforeSeal > before,
                beforeAccess > beforeSeal,
                afterAccess > beforeAccess,
                found.texts,
                found.verdict);
    }

    private void checkAccess(final QualityCriteria criteria, final Findings found) {
        if (Double.isNaN(accessRatio)) {
            found.unknown("Resistance ratio not available");
        }
        if (Double.isNaN(accessResistance)) {
            found.unknown("Initial access resistance not available");
        }
        if (Double.isNaN(accessRatio) || Double.isNaN(accessResistance)) {
            return;
        }
        if (accessResistance < criteria.accessMin()) {
            found.exceeded(
                    text(FeatureNames.ACCESS_RESISTANCE + " %f below min %f", accessResistance, criteria.accessMin()));
        } else if (accessResistance > criteria.accessMax()) {
            found.exceeded(text(
                    FeatureNames.ACCESS_RESISTANCE + " %f exceeds max %f", accessResistance, criteria.accessMax()));
        }
        if (accessRatio > criteria.accessRatioMax()) {
            found.exceeded(
                    text(FeatureNames.ACCESS_RATIO + " %f above max %f", accessRatio, criteria.accessRatioMax()));
        }
    }

    /** What speaks against a cell, in IPFX's words where it has them. */
    private static final class Findings {
        private final boolean testsRequired;
        private final List<String> texts = new ArrayList<>();
        private Verdict verdict = Verdict.PASSED;

        Findings(final boolean testsRequired) {
            this.testsRequired = testsRequired;
        }

        void exceeded(final String text) {
            texts.add(text);
            verdict = Verdict.FAILED;
        }

        /** A test sweep that other laboratories do not record. */
        void unknown(final String text) {
            if (testsRequired) {
                missing(text);
            }
        }

        void missing(final String text) {
            texts.add(text);
            verdict = verdict == Verdict.FAILED ? verdict : Verdict.NOT_MEASURED;
        }
    }

    private static String text(final String format, final double value, final double limit) {
        return String.format(Locale.ROOT, format, value, limit);
    }
}
