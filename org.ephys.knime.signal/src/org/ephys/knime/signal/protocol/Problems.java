package org.ephys.knime.signal.protocol;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;

/** What to do when a sweep or a feature fails: give up the whole protocol, as IPFX does, or note it and go on. */
public final class Problems {

    private final List<Reason> reasons;

    private Problems(final List<Reason> reasons) {
        this.reasons = reasons;
    }

    /**
     * Gives up at the first problem.
     *
     * @return problems that throw
     */
    public static Problems strict() {
        return new Problems(null);
    }

    /**
     * Notes problems and goes on.
     *
     * @param reasons where to note them
     * @return problems that are collected
     */
    public static Problems collecting(final List<Reason> reasons) {
        return new Problems(reasons);
    }

    /**
     * Whether to go on.
     *
     * @return true if problems are collected
     */
    public boolean tolerant() {
        return reasons != null;
    }

    /**
     * A sweep failed.
     *
     * @param sweep its number
     * @param failure what happened
     */
    public void sweep(final int sweep, final FeatureException failure) {
        if (reasons == null) {
            throw failure;
        }
        reasons.add(failure.forSweep(sweep));
    }

    /**
     * A feature failed.
     *
     * @param feature its name
     * @param failure what happened
     */
    public void feature(final String feature, final FeatureException failure) {
        if (reasons == null) {
            throw failure;
        }
        reasons.add(failure.forFeature(feature));
    }

    /**
     * Computes a feature.
     *
     * @param feature its name
     * @param computation gives the value
     * @return the value, NaN if the computation failed and problems are collected
     */
    public double value(final String feature, final DoubleSupplier computation) {
        try {
            return computation.getAsDouble();
        } catch (final FeatureException e) {
            feature(feature, e);
            return Double.NaN;
        }
    }

    /**
     * Notes something that is not a failure.
     *
     * @param code kind of remark
     * @param feature what it concerns
     * @param text what to know
     */
    public void remark(final ReasonCode code, final String feature, final String text) {
        if (reasons != null) {
            reasons.add(Reason.ofFeature(code, feature, text));
        }
    }
}
