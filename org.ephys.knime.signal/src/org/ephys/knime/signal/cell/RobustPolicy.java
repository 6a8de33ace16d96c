package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.ephys.knime.signal.cell.TimeAxis.Setting;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;

/**
 * Whatever can be given: what IPFX gives where its rules hold for all sweeps of a protocol and it succeeds; else sweep by
 * sweep, with stimuli as a survey of all sweeps has found them, and a reason for every sweep that is left out.
 */
final class RobustPolicy implements ProtocolPolicy {

    private final SweepTable table;
    private final AnalysisOptions options;
    private final StimulusSurvey survey;
    private final StrictPolicy strict;
    private final SpontaneousSpikes spontaneous;

    RobustPolicy(final SweepTable table, final AnalysisOptions options, final StimulusSurvey survey) {
        this.table = table;
        this.options = options;
        this.survey = survey;
        this.strict = new StrictPolicy(table, options);
        this.spontaneous = new SpontaneousSpikes(options.detection());
    }

    @Override
    public Kind kind(final SweepInfo info) {
        final StimulusType type = survey.type(info.number());
        return type == null ? strict.kind(info) : new Kind(type, survey.detected(info.number()));
    }

    @Override
    public SweepData prepare(final Sweep sweep) {
        return survey.prepare(sweep);
    }

    @Override
    public FeatureCollection.Rounding rounding() {
        return survey.measures(StimulusType.LONG_SQUARE)
                ? FeatureCollection.Rounding.NEAREST
                : FeatureCollection.Rounding.ALMOST_WHOLE;
    }

    @Override
    public Evidence evidence() {
        return survey.evidence(spontaneous.usual());
    }

    @Override
    public boolean givesParts() {
        return true;
    }

    @Override
    public List<Integer> chirps() {
        return survey.numbers(StimulusType.CHIRP);
    }

    @Override
    public Protocols forRecord(final SweepSource sweeps, final List<Integer> passed) {
        final boolean all = options.selection() == SweepSelection.ALL;
        final SweepTable exact = all ? table : table.only(passed);
        return protocols(TimeAxis.EXPERIMENT, sweeps, exact, type -> choices(type, passed));
    }

    @Override
    public Protocols forVectors(final SweepSource sweeps) {
        return protocols(TimeAxis.RECORDING, sweeps, table, type -> List.of(survey.numbers(type)));
    }

    private List<List<Integer>> choices(final StimulusType type, final List<Integer> passed) {
        final List<Integer> all = survey.numbers(type);
        final List<Integer> good = all.stream().filter(passed::contains).toList();
        return switch (options.selection()) {
            case PASSED -> List.of(good);
            case ALL -> List.of(all);
            case PASSED_ELSE_ALL -> List.of(good, all);
        };
    }

    /** Which sweeps of a kind to analyse; several lists if there is a second choice. */
    private interface Choices {
        List<List<Integer>> of(StimulusType type);
    }

    private Protocols protocols(
            final TimeAxis axis, final SweepSource source, final SweepTable exact, final Choices choices) {
        final List<Integer> numbers = new ArrayList<>();
        List.of(StimulusType.LONG_SQUARE, StimulusType.SHORT_SQUARE, StimulusType.RAMP)
                .forEach(type -> numbers.addAll(survey.numbers(type)));
        final List<Reason> reasons = new ArrayList<>(spontaneous.reasons(
                numbers, survey.numbers(StimulusType.LONG_SQUARE), survey.numbers(StimulusType.NO_STIMULUS), source));
        final Attempts attempts = new Attempts(axis, source, exact, reasons);
        final LongSquareFeatures longSquares = attempts.protocol(
                StimulusType.LONG_SQUARE,
                Protocols.LONG_SQUARES,
                strict::longSquares,
                choices,
                (setting, chosen) -> longSquares(axis, setting, families(axis, setting, chosen)),
                RobustPolicy::completeness);
        return new Protocols(
                longSquares,
                uniform(axis, source, longSquares),
                attempts.protocol(
                        StimulusType.SHORT_SQUARE,
                        Protocols.SHORT_SQUARES,
                        strict::shortSquares,
                        choices,
                        (setting, chosen) -> shortSquares(axis, setting, chosen),
                        result -> 1),
                attempts.protocol(
                        StimulusType.RAMP,
                        Protocols.RAMPS,
                        strict::ramps,
                        choices,
                        (setting, chosen) -> ramps(axis, setting, chosen),
                        result -> result.spiking().isEmpty() ? 1 : 2),
                reasons);
    }

    private StepFamilies families(final TimeAxis axis, final Setting setting, final List<Integer> numbers) {
        return StepFamilies.of(numbers, axis, setting.source(), survey, setting.problems());
    }

    private static LongSquareFeatures longSquares(
            final TimeAxis axis, final Setting setting, final StepFamilies families) {
        return axis.longSquares(setting, families.steps(), families.window(), TimeAxis.LOWEST_AMPLITUDE);
    }

    /** The same from the largest family of steps alone, where there are several. */
    private LongSquareFeatures uniform(
            final TimeAxis axis, final SweepSource source, final LongSquareFeatures longSquares) {
        if (longSquares == null || axis == TimeAxis.EXPERIMENT) {
            return longSquares;
        }
        final Setting silent = new Setting(source, options.detection(), Problems.collecting(new ArrayList<>()));
        final StepFamilies families = families(
                axis,
                silent,
                longSquares.sweeps().stream()
                        .map(sweep -> sweep.number())
                        .distinct()
                        .toList());
        return families.steps().size() == families.largest().size()
                ? longSquares
                : axis.longSquares(silent, families.largest(), families.window(), TimeAxis.LOWEST_AMPLITUDE);
    }

    private static ShortSquareFeatures shortSquares(
            final TimeAxis axis, final Setting setting, final List<Integer> numbers) {
        final CommonStep step = CommonStep.of(numbers, axis, setting.source(), setting.problems(), "short square");
        return axis.shortSquares(setting, step.numbers(), step.window());
    }

    private static RampFeatures ramps(final TimeAxis axis, final Setting setting, final List<Integer> numbers) {
        final CommonStep start = CommonStep.start(numbers, axis, setting.source(), setting.problems(), "ramp");
        return axis.ramps(setting, start.numbers(), start.window().start());
    }

    private static int completeness(final LongSquareFeatures result) {
        return result.sweeps().isEmpty()
                ? 0
                : 1
                        + (result.rheobase() == null ? 0 : 2)
                        + (Double.isNaN(result.fiSlope()) ? 0 : 2)
                        + (Double.isNaN(result.resistance()) ? 0 : 2);
    }

    /** Analyses as IPFX does; a failure is thrown. */
    private interface Exact<T> {
        T of(TimeAxis axis, SweepTable sweeps, SweepSource source);
    }

    /** One way after another to analyse a protocol. */
    private final class Attempts {
        private final TimeAxis axis;
        private final SweepSource source;
        private final SweepTable sweeps;
        private final List<Reason> reasons;

        Attempts(final TimeAxis axis, final SweepSource source, final SweepTable sweeps, final List<Reason> reasons) {
            this.axis = axis;
            this.source = source;
            this.sweeps = sweeps;
            this.reasons = reasons;
        }

        <T> T protocol(
                final StimulusType type,
                final String name,
                final Exact<T> exact,
                final Choices choices,
                final BiFunction<Setting, List<Integer>, T> tolerant,
                final ToIntFunction<T> completeness) {
            if (survey.trusts(type) && !firesBefore(type)) {
                try {
                    return exact.of(axis, sweeps, source);
                } catch (final FeatureException e) {
                    // the tolerant analysis finds the same, or better, and notes it
                }
            }
            return best(name, choices.of(type), tolerant, completeness);
        }

        private boolean firesBefore(final StimulusType type) {
            return survey.numbers(type).stream().anyMatch(number -> spontaneous.in(number, source));
        }

        /** The most complete result; of equally complete ones the first. */
        private <T> T best(
                final String name,
                final List<List<Integer>> choices,
                final BiFunction<Setting, List<Integer>, T> analysis,
                final ToIntFunction<T> completeness) {
            T best = null;
            int most = 0;
            List<Reason> bestReasons = List.of();
            for (int k = 0; k < choices.size(); k++) {
                final List<Reason> noted = new ArrayList<>();
                final Setting setting = new Setting(source, options.detection(), Problems.collecting(noted));
                T result = null;
                try {
                    result = analysis.apply(setting, choices.get(k));
                } catch (final FeatureException e) {
                    noted.add(e.forFeature(name));
                }
                final int complete = result == null ? 0 : completeness.applyAsInt(result);
                if (k == 0 || complete > most) {
                    if (k > 0 && !choices.get(0).equals(choices.get(k))) {
                        noted.add(Reason.ofFeature(
                                ReasonCode.SWEEPS_FAILED_QC,
                                name,
                                "Sweeps that failed quality control were used, because those that passed do not"
                                        + " suffice."));
                    }
                    best = complete == 0 ? null : result;
                    most = complete;
                    bestReasons = noted;
                }
            }
            reasons.addAll(bestReasons);
            return best;
        }
    }
}
