package org.ephys.knime.signal.protocol;

import java.util.List;
import org.ephys.knime.signal.filtering.BesselFilter;
import org.ephys.knime.signal.filtering.Derivative;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeExtractor;
import org.ephys.knime.signal.spikes.Window;

/**
 * A sweep that was read, with its epochs, and with the derivative of its voltage as soon as it is asked for. Where
 * time 0 is changes the filter in its last digits only, so one derivative serves all analyses; but near half of the sampling
 * rate these digits decide whether there is a filter at all, and the voltage is filtered for each time axis anew.
 */
public final class SweepData {

    /** Fraction of half of the sampling rate below which the last digits of the cut-off do not matter. */
    private static final double STABLE_FRACTION = 0.99;

    /** Cut-off as a fraction of half of the sampling rate above which filters are limited, and to what. */
    private static final double HIGHEST_FRACTION = 0.99;

    private static final double LIMIT_FRACTION = 0.8;

    /** No limit to the cut-off of filters other than half of the sampling rate. */
    public static final double UNLIMITED = Double.POSITIVE_INFINITY;

    private final SweepInfo info;
    private final Sweep sweep;
    private final Epochs epochs;
    private final Trace trace;
    private final boolean exact;
    private final double highestCutoffKhz;
    private final StimulusShape shape;
    private final double[][] derivatives = new double[2][];
    private final double[] cutoffs = {Double.NaN, Double.NaN};
    private final double[] steps = new double[2];
    private double[] unfiltered;
    private double unfilteredFrom;

    /**
     * Where a stimulus is and how strong, for sweeps on which exact changes of the current do not tell.
     *
     * @param epoch first and last sample
     * @param amplitude pA
     */
    public record GivenStimulus(Epoch epoch, double amplitude) {}

    private SweepData(
            final Sweep sweep,
            final Epochs epochs,
            final GivenStimulus given,
            final boolean exact,
            final double highestCutoffKhz) {
        this.info = sweep.info();
        this.sweep = sweep;
        this.epochs = epochs;
        this.exact = exact;
        this.highestCutoffKhz = highestCutoffKhz;
        this.trace = Trace.sampled(
                sweep.voltage(),
                sweep.current(),
                epochs.recording().end() + 1,
                sweep.samplingRate(),
                sweep.singlePrecision());
        if (given != null) {
            this.shape = StimulusShape.given(trace, given.epoch(), given.amplitude());
        } else {
            this.shape = exact ? StimulusShape.of(trace, true) : StimulusShape.NONE;
        }
    }

    /**
     * The limit of filters for recordings that are sampled too slowly for the wanted one.
     *
     * @param rate sampling rate in Hz
     * @param wantedKhz cut-off of the wanted filter in kHz
     * @return kHz; {@link #UNLIMITED} where the wanted filter is well below half of the sampling rate
     */
    public static double highestCutoff(final double rate, final double wantedKhz) {
        return wantedKhz * 1e3 / (rate / 2) >= HIGHEST_FRACTION ? LIMIT_FRACTION * rate / 2 / 1e3 : UNLIMITED;
    }

    /**
     * Finds the epochs of a sweep as IPFX does.
     *
     * @param sweep what was read
     * @return the sweep with its epochs
     * @throws FeatureException if the test pulse does not end
     */
    public static SweepData of(final Sweep sweep) {
        return of(sweep, UNLIMITED);
    }

    /**
     * Finds the epochs of a sweep as IPFX does, and limits filters.
     *
     * @param sweep what was read
     * @param highestCutoffKhz filters with a higher cut-off get this one
     * @return the sweep with its epochs
     * @throws FeatureException if the test pulse does not end
     */
    public static SweepData of(final Sweep sweep, final double highestCutoffKhz) {
        final Epochs epochs = Epochs.find(sweep.stimulus(), sweep.response(), sweep.samplingRate());
        return new SweepData(sweep, epochs, null, true, highestCutoffKhz);
    }

    /**
     * A sweep with a known stimulus.
     *
     * @param sweep what was read
     * @param stimulus where the stimulus is, or null if there is none
     * @param highestCutoffKhz filters with a higher cut-off get this one
     * @return the sweep with its epochs
     */
    public static SweepData given(final Sweep sweep, final GivenStimulus stimulus, final double highestCutoffKhz) {
        final Epochs epochs =
                Epochs.given(sweep.response(), sweep.samplingRate(), stimulus == null ? null : stimulus.epoch());
        return new SweepData(sweep, epochs, stimulus, false, highestCutoffKhz);
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
     * Whether the epochs are those that IPFX finds by exact changes of the current.
     *
     * @return false if the stimulus was found otherwise
     */
    public boolean exact() {
        return exact;
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
     * The stimulus.
     *
     * @param axis the trace or the aligned trace, which gives the times
     * @return its shape
     */
    public StimulusShape stimulus(final Trace axis) {
        return shape.on(axis);
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
     * @param wantedKhz cut-off of the filter in kHz, 0 for none
     * @return mV/ms
     * @throws FeatureException if the sweep cannot be filtered
     */
    double[] derivative(final Trace axis, final double wantedKhz) {
        final double cutoffKhz = Math.min(wantedKhz, highestCutoffKhz);
        if (cutoffKhz == Derivative.UNFILTERED || axis.length() < 2) {
            if (unfiltered == null || axis.time(0) != unfilteredFrom) {
                unfiltered = Derivative.of(axis, Derivative.UNFILTERED);
                unfilteredFrom = axis.time(0);
            }
            return unfiltered;
        }
        final int slot = wantedKhz == SpikeExtractor.SMOOTHING_KHZ ? 0 : 1;
        final double ownStep = trace.time(1);
        final boolean stable = cutoffKhz * 1e3 * 2 * ownStep < STABLE_FRACTION;
        final double step = stable ? ownStep : axis.time(1) - axis.time(0);
        if (cutoffs[slot] != cutoffKhz || steps[slot] != step) {
            derivatives[slot] = null;
            final BesselFilter filter = BesselFilter.lowPass(cutoffKhz, step);
            final double[] filtered = filter.filterBothWays(trace.voltage(), trace.length(), trace.single());
            derivatives[slot] = Derivative.ofFiltered(trace, filtered);
            cutoffs[slot] = cutoffKhz;
            steps[slot] = step;
        }
        return derivatives[slot];
    }

    /**
     * Action potentials of the sweep.
     *
     * @param axis the trace or the aligned trace
     * @param window where to look
     * @param parameters of the detection
     * @return the spikes in order of time
     * @throws FeatureException if the sweep cannot be filtered or is too short
     */
    public List<Spike> spikes(final Trace axis, final Window window, final DetectionParameters parameters) {
        return SpikeExtractor.extract(
                axis,
                window,
                parameters,
                derivative(axis, parameters.filterKhz()),
                () -> derivative(axis, SpikeExtractor.SMOOTHING_KHZ));
    }
}
