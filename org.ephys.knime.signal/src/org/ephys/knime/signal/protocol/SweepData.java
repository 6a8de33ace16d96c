package org.ephys.knime.signal.protocol;

import org.ephys.knime.signal.filtering.BesselFilter;
import org.ephys.knime.signal.filtering.Derivative;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.spikes.SpikeExtractor;

/**
 * A sweep that was read, with its epochs, and with its filtered voltage as soon as it is asked for. Where time 0 is
 * changes the filter in its last digits only, so one filtered voltage serves all analyses; but near half of the sampling
 * rate these digits decide whether there is a filter at all, and the voltage is filtered for each time axis anew.
 */
public final class SweepData {

    /** Fraction of half of the sampling rate below which the last digits of the cut-off do not matter. */
    private static final double STABLE_FRACTION = 0.99;

    private final SweepInfo info;
    private final Sweep sweep;
    private final Epochs epochs;
    private final Trace trace;
    private final double[][] filtered = new double[2][];
    private final double[] cutoffs = {Double.NaN, Double.NaN};
    private final double[] steps = new double[2];

    /**
     * Finds the epochs of a sweep.
     *
     * @param sweep what was read
     * @param epochs its epochs
     */
    public SweepData(final Sweep sweep, final Epochs epochs) {
        this.info = sweep.info();
        this.sweep = sweep;
        this.epochs = epochs;
        this.trace = Trace.sampled(
                sweep.voltage(),
                sweep.current(),
                epochs.recording().end() + 1,
                sweep.samplingRate(),
                sweep.singlePrecision());
    }

    /**
     * Finds the epochs of a sweep as IPFX does.
     *
     * @param sweep what was read
     * @return the sweep with its epochs
     * @throws FeatureException if the test pulse does not end
     */
    public static SweepData of(final Sweep sweep) {
        return new SweepData(sweep, Epochs.find(sweep.stimulus(), sweep.response(), sweep.samplingRate()));
    }

    /**
     * The entry of the sweep table.
     *
     * @return the description
     */
    public SweepInfo info() {
        return info;
    }

    /**
     * The traces as read.
     *
     * @return the sweep
     */
    public Sweep sweep() {
        return sweep;
    }

    /**
     * Number of the sweep.
     *
     * @return the number
     */
    public int number() {
        return info.number();
    }

    /**
     * The stretches of the sweep.
     *
     * @return the epochs
     */
    public Epochs epochs() {
        return epochs;
    }

    /**
     * What was recorded, time 0 at the first sample.
     *
     * @return the trace
     */
    public Trace trace() {
        return trace;
    }

    /**
     * What was recorded, time 0 at the start of the experiment epoch.
     *
     * @return the trace
     * @throws FeatureException if the sweep has no stimulus and therefore no such epoch
     */
    public Trace alignedTrace() {
        if (epochs.experiment() == null) {
            throw new FeatureException(
                    ReasonCode.NO_STIMULUS,
                    "Sweep " + number()
                            + " has no stimulus after the test pulse, so that its time axis cannot be aligned.");
        }
        return trace.withTimeZeroAt(epochs.experiment().start());
    }

    /**
     * Derivative of the voltage.
     *
     * @param axis the trace or the aligned trace
     * @param cutoffKhz cut-off of the filter in kHz, 0 for none
     * @return mV/ms
     * @throws FeatureException if the sweep cannot be filtered
     */
    public double[] derivative(final Trace axis, final double cutoffKhz) {
        if (cutoffKhz == Derivative.UNFILTERED || axis.length() < 2) {
            return Derivative.of(axis, Derivative.UNFILTERED);
        }
        final int slot = cutoffKhz == SpikeExtractor.SMOOTHING_KHZ ? 0 : 1;
        final double step = axis.time(1) - axis.time(0);
        final double tolerance = cutoffKhz * 1e3 * 2 * step < STABLE_FRACTION ? 1e-9 * step : 0;
        if (cutoffs[slot] != cutoffKhz || !(Math.abs(steps[slot] - step) <= tolerance)) {
            final BesselFilter filter = BesselFilter.lowPass(cutoffKhz, step);
            filtered[slot] = filter.filterBothWays(trace.voltage(), trace.length(), trace.single());
            cutoffs[slot] = cutoffKhz;
            steps[slot] = step;
        }
        return Derivative.ofFiltered(axis, filtered[slot]);
    }
}
