package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.protocol.Epoch;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.protocol.StimulusWaveform;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.protocol.SweepData.GivenStimulus;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.spikes.Window;

/**
 * What the stimuli of all current-clamp sweeps are, for robust mode: by name where the ontology knows it, else by
 * waveform; and where they are, by IPFX's rules where these work, else by waveform and by comparison with the other
 * sweeps of the protocol. On the way it looks for artefacts and wrong units, which show in all sweeps together.
 */
final class StimulusSurvey {

    private final AnalysisOptions options;
    private final Map<Integer, SurveyedSweep> sweeps = new LinkedHashMap<>();
    private final Set<Integer> misnamed = new HashSet<>();
    private final List<Reason> reasons = new ArrayList<>();
    private final EdgeArtefacts artefacts = new EdgeArtefacts();
    private final UnitCheck units = new UnitCheck();
    private final InstantResponse instant = new InstantResponse();
    private final CommandTiming timing = new CommandTiming();
    private final CutVoltage cut = new CutVoltage();
    private final CurrentDrift drift = new CurrentDrift();
    private final MissingSamples missing = new MissingSamples();
    private final Map<Integer, BaselineNoise> noise = new LinkedHashMap<>();

    private StimulusSurvey(final AnalysisOptions options) {
        this.options = options;
    }

    /** What the names say, without a look at the sweeps. */
    static StimulusSurvey byNames(final SweepTable table, final AnalysisOptions options) {
        final StimulusSurvey survey = new StimulusSurvey(options);
        table.sweeps().stream()
                .filter(info -> info.clampMode() == ClampMode.CURRENT_CLAMP)
                .forEach(info -> survey.sweeps.put(
                        info.number(), SurveyedSweep.byName(info, table.ontology(), options.chirpCodes())));
        survey.noteLimitedFilters(table);
        return survey;
    }

    /** Reads all current-clamp sweeps once. */
    static StimulusSurvey of(
            final SweepTable table, final TraceStore traces, final AnalysisOptions options, final Progress progress) {
        final StimulusSurvey survey = new StimulusSurvey(options);
        for (final SweepInfo info : table.sweeps()) {
            progress.checkCancelled();
            if (info.clampMode() == ClampMode.CURRENT_CLAMP) {
                try {
                    final Sweep sweep = traces.read(info.number());
                    final SurveyedSweep found = SurveyedSweep.byName(info, table.ontology(), options.chirpCodes())
                            .look(sweep);
                    survey.sweeps.put(info.number(), found);
                    survey.artefacts.look(sweep, found.waveform());
                    survey.units.look(sweep, found);
                    survey.instant.look(sweep, found.waveform());
                    survey.timing.look(sweep, found.waveform());
                    survey.cut.look(sweep, found.waveform());
                    survey.drift.look(sweep, found.waveform());
                    survey.missing.look(sweep);
                    survey.noise.put(info.number(), BaselineNoise.of(sweep, found.waveform()));
                } catch (final FeatureException e) {
                    survey.reasons.add(e.forSweep(info.number()));
                }
            }
        }
        survey.distrustNames(traces);
        survey.leaveTestPulses();
        survey.sweeps.putAll(CommonWindows.of(survey.sweeps, traces));
        survey.noteDetected();
        survey.noteLimitedFilters(table);
        survey.artefacts.reason().ifPresent(survey.reasons::add);
        survey.missing.reason().ifPresent(survey.reasons::add);
        survey.reasons.addAll(survey.units.reasons());
        return survey;
    }

    private void distrustNames(final TraceStore traces) {
        for (final MisleadingNames name : MisleadingNames.of(sweeps)) {
            for (final int number : name.numbers()) {
                sweeps.computeIfPresent(number, (n, sweep) -> sweep.unnamed().look(traces.read(n)));
                misnamed.add(number);
            }
            reasons.add(name.reason());
        }
    }

    /** A sweep that ends before its stimulus has a test pulse only, which is no short square. */
    private void leaveTestPulses() {
        final List<Integer> aborted = sweeps.entrySet().stream()
                .filter(entry -> sweeps.values().stream().anyMatch(entry.getValue()::isTestPulseOf))
                .map(Map.Entry::getKey)
                .toList();
        if (!aborted.isEmpty()) {
            aborted.forEach(number -> sweeps.computeIfPresent(
                    number, (n, sweep) -> sweep.withType(null).withStimuli(List.of())));
            reasons.add(Reason.ofFeature(
                    ReasonCode.SWEEP_ABORTED,
                    "",
                    "Sweeps " + aborted + " have nothing but the test pulse of the other sweeps; they were left out."));
        }
    }

    private void noteDetected() {
        final Map<StimulusType, List<Integer>> detected = new LinkedHashMap<>();
        sweeps.forEach((number, sweep) -> {
            if (sweep.byWaveform() && sweep.type() != null && !misnamed.contains(number)) {
                detected.computeIfAbsent(sweep.type(), type -> new ArrayList<>())
                        .add(number);
            }
        });
        detected.forEach((type, numbers) -> reasons.add(Reason.ofFeature(
                ReasonCode.PROTOCOL_DETECTED,
                "",
                "The stimulus of sweeps " + numbers + " is not in the ontology; by its waveform it is " + inWords(type)
                        + ".")));
        final List<Integer> several = sweeps.entrySet().stream()
                .filter(entry -> entry.getValue().stimuli().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
        if (!several.isEmpty()) {
            reasons.add(Reason.ofFeature(
                    ReasonCode.PROTOCOL_DETECTED,
                    Protocols.LONG_SQUARES,
                    "Sweeps " + several + " hold several steps each; every step was analysed on its own, and the"
                            + " stimulus of the sweep is its longest."));
        }
        final List<Integer> ramps = sweeps.entrySet().stream()
                .filter(entry -> entry.getValue().hasRampBesideSteps())
                .map(Map.Entry::getKey)
                .toList();
        if (!ramps.isEmpty()) {
            reasons.add(Reason.ofFeature(
                    ReasonCode.OTHER_STIMULUS,
                    Protocols.RAMPS,
                    "Sweeps " + ramps + " hold a ramp beside steps; the steps were analysed, the ramp was not."));
        }
    }

    static String inWords(final StimulusType type) {
        return switch (type) {
            case LONG_SQUARE -> "a long square";
            case SHORT_SQUARE -> "a short square";
            case RAMP -> "a ramp";
            case TRAIN -> "a train of pulses, from which no feature of the cell comes";
            case OSCILLATION -> "a sine, a chirp or noise, from which no feature of the cell comes";
            case NO_STIMULUS -> "no stimulus at all; if none was given, their action potentials are spontaneous";
            default -> type.name();
        };
    }

    private void noteLimitedFilters(final SweepTable table) {
        final double wanted = options.detection().filterKhz();
        table.sweeps().stream()
                .filter(info -> info.clampMode() == ClampMode.CURRENT_CLAMP)
                .mapToDouble(SweepInfo::samplingRate)
                .distinct()
                .filter(rate -> highestCutoff(rate) < wanted)
                .forEach(rate -> reasons.add(Reason.ofFeature(
                        ReasonCode.ADJUSTED,
                        "",
                        "Sweeps sampled at " + rate / 1e3 + " kHz were filtered at " + highestCutoff(rate)
                                + " kHz instead of " + wanted + " kHz.")));
    }

    Evidence evidence(final boolean firesByItself) {
        // artefacts jump with the current, too
        final double jump = artefacts.harm() == EdgeArtefacts.Harm.NONE ? instant.resistance() : Double.NaN;
        return new Evidence(
                jump, timing.delay(), artefacts.harm(), firesByItself, cut, drift.findings(), missing, noise, held());
    }

    /** What flows between the stimuli: in the current of the sweep, and set at the amplifier beside it. */
    private Map<Integer, Double> held() {
        final Map<Integer, Double> held = new LinkedHashMap<>();
        sweeps.forEach((number, sweep) -> {
            if (sweep.waveform() != null) {
                final double bias = QualityControl.held(sweep.info());
                held.put(number, sweep.waveform().baseline() + (Double.isNaN(bias) ? 0 : bias));
            }
        });
        return held;
    }

    List<Reason> reasons() {
        return reasons;
    }

    /** Numbers of the sweeps of a kind. */
    List<Integer> numbers(final StimulusType type) {
        return sweeps.entrySet().stream()
                .filter(entry -> entry.getValue().type() == type)
                .map(Map.Entry::getKey)
                .toList();
    }

    StimulusType type(final int number) {
        return sweeps.containsKey(number) ? sweeps.get(number).type() : null;
    }

    boolean detected(final int number) {
        return sweeps.containsKey(number) && sweeps.get(number).byWaveform();
    }

    /**
     * Whether IPFX's rules hold for all stimuli of a kind, because they are commands whose edges it finds, and called what
     * they are.
     */
    boolean trusts(final StimulusType type) {
        return Double.isNaN(options.stimulus().start())
                && misnamed.isEmpty()
                && numbers(type).stream().allMatch(number -> sweeps.get(number).exact());
    }

    /** Whether the currents of a kind were recorded, so that amplitudes have noise. */
    boolean measures(final StimulusType type) {
        return numbers(type).stream()
                .map(number -> sweeps.get(number).waveform())
                .anyMatch(waveform -> waveform != null && waveform.isNoisy());
    }

    /** The steps of a sweep that is analysed step by step; empty if it has the one that its epochs tell. */
    List<GivenStimulus> steps(final int number) {
        return Double.isNaN(options.stimulus().start()) ? sweeps.get(number).stimuli() : List.of();
    }

    /** Gives a sweep its epochs, and takes artefacts out of it. */
    SweepData prepare(final Sweep sweep) {
        final double limit = highestCutoff(sweep.samplingRate());
        final SurveyedSweep found = sweeps.get(sweep.info().number());
        if (found == null || found.waveform() == null) {
            return SweepData.of(sweep, limit);
        }
        final Sweep without = artefacts.removed(sweep, found.waveform());
        final Sweep clean = found.exact() ? without : found.relative(without, options.stimulus());
        final Window given = options.stimulus();
        if (found.type() == StimulusType.LONG_SQUARE && !Double.isNaN(given.start())) {
            final Epoch epoch = new Epoch(
                    (int) Math.rint(given.start() * sweep.samplingRate()),
                    (int) Math.rint(given.end() * sweep.samplingRate()) - 1);
            return SweepData.given(clean, within(sweep, epoch, found.waveform()), limit);
        }
        return found.exact() ? SweepData.of(clean, limit) : SweepData.given(clean, found.main(), limit);
    }

    /** A step in a given window, if the current is constant there. */
    static GivenStimulus within(final Sweep sweep, final Epoch epoch, final StimulusWaveform waveform) {
        if (epoch.start() < 0 || epoch.end() >= sweep.length()) {
            return null;
        }
        final double amplitude = waveform.constantAmplitude(sweep.current(), epoch);
        return Double.isNaN(amplitude) ? null : new GivenStimulus(epoch, amplitude);
    }

    /** Limit of filters in kHz; none where the wanted filter is well below half of the sampling rate. */
    private double highestCutoff(final double rate) {
        return SweepData.highestCutoff(rate, options.detection().filterKhz());
    }
}
