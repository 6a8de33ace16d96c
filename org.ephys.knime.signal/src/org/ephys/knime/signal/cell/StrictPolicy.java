package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.ephys.knime.signal.cell.TimeAxis.Setting;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.protocol.Step;
import org.ephys.knime.signal.protocol.StimulusShape;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.protocol.ValidSweeps;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.spikes.Window;
import org.ephys.knime.signal.subthreshold.StepResponse;

/**
 * As IPFX does: stimuli by their names, epochs by exact changes of the current, start and end of a protocol from one of
 * its sweeps, and each protocol succeeds or fails as a whole.
 */
final class StrictPolicy implements ProtocolPolicy {

    private final SweepTable table;
    private final AnalysisOptions options;

    StrictPolicy(final SweepTable table, final AnalysisOptions options) {
        this.table = table;
        this.options = options;
    }

    @Override
    public Kind kind(final SweepInfo info) {
        return new Kind(StimulusType.ofName(info.stimulusName()), false);
    }

    @Override
    public SweepData prepare(final Sweep sweep) {
        return SweepData.of(sweep);
    }

    @Override
    public FeatureCollection.Rounding rounding() {
        return FeatureCollection.Rounding.CUT;
    }

    @Override
    public Evidence evidence() {
        return Evidence.NONE;
    }

    @Override
    public boolean givesParts() {
        return false;
    }

    @Override
    public List<Integer> chirps() {
        return table.sweeps().stream()
                .filter(info -> info.clampMode() == ClampMode.CURRENT_CLAMP)
                .filter(info -> options.chirpCodes().stream().anyMatch(info.stimulusCode()::startsWith)
                        || StimulusType.CHIRP.names().contains(info.stimulusName()))
                .map(SweepInfo::number)
                .toList();
    }

    @Override
    public Protocols forRecord(final SweepSource sweeps, final List<Integer> passed) {
        final boolean all = options.selection() == SweepSelection.ALL;
        return passed.isEmpty() && !all
                ? Protocols.none(List.of())
                : protocols(TimeAxis.EXPERIMENT, all ? table : table.only(passed), sweeps);
    }

    @Override
    public Protocols forVectors(final SweepSource sweeps) {
        return protocols(TimeAxis.RECORDING, table, sweeps);
    }

    private Protocols protocols(final TimeAxis axis, final SweepTable sweeps, final SweepSource source) {
        final List<Reason> reasons = new ArrayList<>();
        final LongSquareFeatures longSquares =
                attempt(reasons, Protocols.LONG_SQUARES, () -> longSquares(axis, sweeps, source));
        return new Protocols(
                longSquares,
                longSquares,
                attempt(reasons, Protocols.SHORT_SQUARES, () -> shortSquares(axis, sweeps, source)),
                attempt(reasons, Protocols.RAMPS, () -> ramps(axis, sweeps, source)),
                reasons);
    }

    private static <T> T attempt(final List<Reason> reasons, final String name, final Supplier<T> analysis) {
        try {
            return analysis.get();
        } catch (final FeatureException e) {
            reasons.add(e.forFeature(name));
            return null;
        }
    }

    /** Long squares among some sweeps; a failure is thrown. */
    LongSquareFeatures longSquares(final TimeAxis axis, final SweepTable sweeps, final SweepSource source) {
        final List<Integer> numbers = numbers(sweeps, StimulusType.LONG_SQUARE, "long square");
        if (axis == TimeAxis.RECORDING) {
            final ValidSweeps valid = valid(numbers, source, "long square");
            return axis.longSquares(
                    setting(source), steps(valid.numbers(), valid.window()), valid.window(), TimeAxis.LOWEST_AMPLITUDE);
        }
        final double lowest = lowestAmplitude(sweeps, source);
        final Window step = firstStep(numbers, source, "long square");
        return axis.longSquares(setting(source), steps(numbers, step), step, lowest);
    }

    private static List<Step> steps(final List<Integer> numbers, final Window window) {
        return numbers.stream()
                .map(number -> new Step(number, window, StepResponse.BASELINE_INTERVAL, true, Double.NaN))
                .toList();
    }

    /** Short squares among some sweeps; a failure is thrown. */
    ShortSquareFeatures shortSquares(final TimeAxis axis, final SweepTable sweeps, final SweepSource source) {
        final List<Integer> numbers = numbers(sweeps, StimulusType.SHORT_SQUARE, "short square");
        if (axis == TimeAxis.RECORDING) {
            final ValidSweeps valid = valid(numbers, source, "short square");
            return axis.shortSquares(setting(source), valid.numbers(), valid.window());
        }
        return axis.shortSquares(setting(source), numbers, firstStep(numbers, source, "short square"));
    }

    /** Ramps among some sweeps; a failure is thrown. */
    RampFeatures ramps(final TimeAxis axis, final SweepTable sweeps, final SweepSource source) {
        final List<Integer> numbers = numbers(sweeps, StimulusType.RAMP, "ramp");
        final StimulusShape first;
        if (axis == TimeAxis.RECORDING) {
            final SweepData sweep = source.sweep(numbers.get(0));
            first = sweep.stimulus(sweep.trace());
        } else {
            first = firstStimulus(numbers, source);
        }
        return axis.ramps(setting(source), numbers, first.startTime());
    }

    private Setting setting(final SweepSource source) {
        return new Setting(source, options.detection(), Problems.strict());
    }

    private static List<Integer> numbers(final SweepTable sweeps, final StimulusType type, final String name) {
        final List<Integer> numbers = sweeps.numbers(type, ClampMode.CURRENT_CLAMP);
        if (numbers.isEmpty()) {
            throw new FeatureException(ReasonCode.NO_SWEEPS, "There is no " + name + " sweep in current clamp.");
        }
        return numbers;
    }

    private static ValidSweeps valid(final List<Integer> numbers, final SweepSource source, final String name) {
        final ValidSweeps valid = ValidSweeps.choose(numbers, source, Problems.strict());
        if (valid.numbers().isEmpty()) {
            throw new FeatureException(
                    ReasonCode.NO_USABLE_SWEEPS, "All " + name + " sweeps end less than 0.2 s after the stimulus.");
        }
        return valid;
    }

    private static Window firstStep(final List<Integer> numbers, final SweepSource source, final String name) {
        final StimulusShape shape = firstStimulus(numbers, source);
        if (!shape.present()) {
            throw new FeatureException(ReasonCode.NO_STIMULUS, "The first " + name + " has no stimulus.");
        }
        return new Window(shape.startTime(), shape.startTime() + shape.duration());
    }

    /** Checks that all sweeps have an experiment epoch, and measures the stimulus of the first. */
    private static StimulusShape firstStimulus(final List<Integer> numbers, final SweepSource source) {
        for (final int number : numbers) {
            source.sweep(number).alignedTrace();
        }
        final SweepData first = source.sweep(numbers.get(0));
        return first.stimulus(first.alignedTrace());
    }

    /** −100 pA, or what belongs to the steps of the coarse long squares: −100 for 20 pA, −200 for 40 pA. */
    private static double lowestAmplitude(final SweepTable sweeps, final SweepSource source) {
        final List<Integer> coarse = sweeps.numbers(StimulusType.COARSE_LONG_SQUARE, ClampMode.CURRENT_CLAMP);
        if (coarse.isEmpty()) {
            return TimeAxis.LOWEST_AMPLITUDE;
        }
        final double[] amplitudes = new double[coarse.size()];
        for (int k = 0; k < amplitudes.length; k++) {
            final SweepData sweep = source.sweep(coarse.get(k));
            amplitudes[k] = sweep.stimulus(sweep.trace()).amplitude();
        }
        Arrays.sort(amplitudes);
        double smallest = Double.POSITIVE_INFINITY;
        for (int k = 1; k < amplitudes.length; k++) {
            final double step = Math.rint(amplitudes[k] - amplitudes[k - 1]);
            if (step > 0) {
                smallest = Math.min(smallest, step);
            }
        }
        if (smallest == 20) {
            return TimeAxis.LOWEST_AMPLITUDE;
        }
        if (smallest == 40) {
            return 2 * TimeAxis.LOWEST_AMPLITUDE;
        }
        throw new FeatureException(
                ReasonCode.UNKNOWN_STEP_SIZE,
                Double.isInfinite(smallest)
                        ? "All coarse long squares have the same amplitude."
                        : "The amplitudes of the coarse long squares differ by " + smallest
                                + " pA; 20 or 40 are expected.");
    }
}
