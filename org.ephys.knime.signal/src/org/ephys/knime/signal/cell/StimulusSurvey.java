package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.protocol.Epoch;
import org.ephys.knime.signal.protocol.StimulusOntology;
import org.ephys.knime.signal.protocol.StimulusShape;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.protocol.StimulusWaveform;
import org.ephys.knime.signal.protocol.SweepData;
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
 * sweeps of the protocol.
 */
final class StimulusSurvey {

    /** Shortest long square and longest short square, s. */
    private static final double LONG = 0.2;

    private static final double SHORT = 0.01;
    /** Shortest ramp, s. */
    private static final double RAMP = 0.2;
    /** How far in s the edges of two steps may be apart to count as the same. */
    private static final double SAME = 0.005;

    /** One sweep. */
    private static final class Entry {
        private StimulusType type;
        private boolean byWaveform;
        private boolean exact;
        private StimulusWaveform waveform;
        private Epoch found;
    }

    private final AnalysisOptions options;
    private final Map<Integer, Entry> entries = new LinkedHashMap<>();
    private final Map<StimulusType, Epoch> common = new HashMap<>();
    private final List<Reason> reasons = new ArrayList<>();

    private StimulusSurvey(final AnalysisOptions options) {
        this.options = options;
    }

    /** What the names say, without a look at the sweeps. */
    static StimulusSurvey byNames(final SweepTable table, final AnalysisOptions options) {
        final StimulusSurvey survey = new StimulusSurvey(options);
        table.sweeps().stream()
                .filter(info -> info.clampMode() == ClampMode.CURRENT_CLAMP)
                .forEach(info -> survey.entries.put(info.number(), survey.byName(info, table.ontology())));
        survey.noteLimitedFilters(table);
        return survey;
    }

    /** Reads all current-clamp sweeps once. */
    static StimulusSurvey of(
            final SweepTable table, final TraceStore traces, final AnalysisOptions options, final Progress progress) {
        final StimulusSurvey survey = new StimulusSurvey(options);
        final List<Integer> detected = new ArrayList<>();
        for (final SweepInfo info : table.sweeps()) {
            progress.checkCancelled();
            if (info.clampMode() == ClampMode.CURRENT_CLAMP) {
                try {
                    final Entry entry = survey.look(traces.read(info.number()), table.ontology());
                    survey.entries.put(info.number(), entry);
                    if (entry.byWaveform && entry.type != null) {
                        detected.add(info.number());
                    }
                } catch (final FeatureException e) {
                    survey.reasons.add(e.forSweep(info.number()));
                }
            }
        }
        for (final StimulusType type : List.of(StimulusType.LONG_SQUARE, StimulusType.SHORT_SQUARE)) {
            survey.findCommon(type, table);
        }
        if (!detected.isEmpty()) {
            survey.reasons.add(Reason.ofFeature(
                    ReasonCode.PROTOCOL_DETECTED,
                    "",
                    "The stimulus of sweeps " + detected
                            + " is not in the ontology; its kind was inferred from the waveform."));
        }
        survey.noteLimitedFilters(table);
        return survey;
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

    List<Reason> reasons() {
        return reasons;
    }

    /** Numbers of the sweeps of a kind. */
    List<Integer> numbers(final StimulusType type) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().type == type)
                .map(Map.Entry::getKey)
                .toList();
    }

    StimulusType type(final int number) {
        return entries.containsKey(number) ? entries.get(number).type : null;
    }

    boolean detected(final int number) {
        return entries.containsKey(number) && entries.get(number).byWaveform;
    }

    /** Whether IPFX's rules hold for all stimuli of a kind, because they are commands whose edges it finds. */
    boolean trusts(final StimulusType type) {
        return Double.isNaN(options.stimulus().start())
                && numbers(type).stream().allMatch(number -> entries.get(number).exact);
    }

    private Entry look(final Sweep sweep, final StimulusOntology ontology) {
        final Entry entry = byName(sweep.info(), ontology);
        entry.waveform = StimulusWaveform.of(sweep.current(), sweep.length(), sweep.samplingRate());
        entry.exact = isExact(sweep, entry);
        if (entry.byWaveform) {
            entry.type = kind(sweep, entry);
        }
        final StimulusWaveform wave = entry.waveform;
        if (!entry.exact && wave.form() != StimulusWaveform.Form.FLAT) {
            entry.found = new Epoch(wave.start(), wave.end());
        }
        return entry;
    }

    /**
     * Whether IPFX's two ways to find the stimulus agree, which they do after a test pulse only. Tests of rig and seal
     * have nothing but the test pulse.
     */
    private static boolean isExact(final Sweep sweep, final Entry entry) {
        try {
            final SweepData data = SweepData.of(sweep);
            if (entry.type == StimulusType.TEST) {
                return true;
            }
            final Epoch stimulus = data.epochs().stimulus();
            return stimulus != null
                    && data.stimulus(data.trace()).startIndex() == stimulus.start()
                    && !entry.waveform.isNoisy();
        } catch (final FeatureException e) {
            return false;
        }
    }

    private Entry byName(final SweepInfo info, final StimulusOntology ontology) {
        final Entry entry = new Entry();
        entry.exact = true;
        final String code = info.stimulusCode();
        if (options.chirpCodes().stream().anyMatch(code::startsWith)) {
            entry.type = StimulusType.CHIRP;
            return entry;
        }
        final String stem = ontology.knownStem(code);
        final String name = stem == null ? StimulusOntology.UNKNOWN : ontology.nameOf(stem);
        entry.byWaveform = StimulusOntology.UNKNOWN.equals(name);
        entry.type = entry.byWaveform ? null : StimulusType.ofName(name);
        return entry;
    }

    private static StimulusType kind(final Sweep sweep, final Entry entry) {
        if (entry.exact) {
            final SweepData data = SweepData.of(sweep);
            final StimulusShape shape = data.stimulus(data.trace());
            final int before = Math.max(0, data.epochs().stimulus().start() - 2);
            final StimulusWaveform wave = StimulusWaveform.of(
                    Arrays.copyOfRange(sweep.current(), before, sweep.length()),
                    sweep.length() - before,
                    sweep.samplingRate());
            return shape.present() ? kind(wave.form(), shape.duration()) : null;
        }
        return kind(entry.waveform.form(), (entry.waveform.end() - entry.waveform.start() + 1) / sweep.samplingRate());
    }

    private static StimulusType kind(final StimulusWaveform.Form form, final double duration) {
        if (form == StimulusWaveform.Form.STEP && duration >= LONG) {
            return StimulusType.LONG_SQUARE;
        }
        if (form == StimulusWaveform.Form.STEP && duration <= SHORT) {
            return StimulusType.SHORT_SQUARE;
        }
        return form == StimulusWaveform.Form.RAMP && duration >= RAMP ? StimulusType.RAMP : null;
    }

    /** The step that most sweeps of a kind share. */
    private void findCommon(final StimulusType type, final SweepTable table) {
        final List<Epoch> steps = new ArrayList<>();
        double rate = Double.NaN;
        for (final int number : numbers(type)) {
            final Entry entry = entries.get(number);
            if (!entry.exact && entry.found != null) {
                steps.add(entry.found);
                rate = table.info(number).samplingRate();
            }
        }
        if (steps.isEmpty()) {
            return;
        }
        final double tolerance = SAME * rate;
        Epoch best = null;
        long most = 0;
        for (final Epoch step : steps) {
            final long same =
                    steps.stream().filter(other -> near(step, other, tolerance)).count();
            if (same > most) {
                most = same;
                best = step;
            }
        }
        final Epoch centre = best;
        final List<Epoch> cluster =
                steps.stream().filter(step -> near(centre, step, tolerance)).toList();
        common.put(
                type,
                new Epoch(
                        (int) Sums.median(
                                cluster.stream().mapToDouble(Epoch::start).toArray()),
                        (int) Sums.median(
                                cluster.stream().mapToDouble(Epoch::end).toArray())));
    }

    private static boolean near(final Epoch a, final Epoch b, final double tolerance) {
        return Math.abs(a.start() - b.start()) <= tolerance && Math.abs(a.end() - b.end()) <= tolerance;
    }

    /** Gives a sweep its epochs. */
    SweepData prepare(final Sweep sweep) {
        final double limit = highestCutoff(sweep.samplingRate());
        final Entry entry = entries.get(sweep.info().number());
        if (entry == null || entry.waveform == null) {
            return SweepData.of(sweep, limit);
        }
        final Window given = options.stimulus();
        if (entry.type == StimulusType.LONG_SQUARE && !Double.isNaN(given.start())) {
            final Epoch epoch = new Epoch(
                    (int) Math.rint(given.start() * sweep.samplingRate()),
                    (int) Math.rint(given.end() * sweep.samplingRate()) - 1);
            return SweepData.given(sweep, within(sweep, epoch, entry), limit);
        }
        if (entry.exact) {
            return SweepData.of(sweep, limit);
        }
        final Epoch shared = common.get(entry.type);
        final SweepData.GivenStimulus stimulus = shared != null ? within(sweep, shared, entry) : own(entry);
        return SweepData.given(sweep, stimulus, limit);
    }

    private static SweepData.GivenStimulus own(final Entry entry) {
        return entry.found == null ? null : new SweepData.GivenStimulus(entry.found, entry.waveform.amplitude());
    }

    /** The step of the other sweeps, if the current is constant there. */
    private static SweepData.GivenStimulus within(final Sweep sweep, final Epoch epoch, final Entry entry) {
        if (epoch.start() < 0 || epoch.end() >= sweep.length()) {
            return null;
        }
        final double amplitude = StimulusWaveform.constantAmplitude(
                sweep.current(),
                epoch,
                entry.waveform.noise(),
                entry.waveform.isNoisy() ? entry.waveform.baseline() : 0);
        return Double.isNaN(amplitude) ? null : new SweepData.GivenStimulus(epoch, amplitude);
    }

    /** Limit of filters in kHz; none where the wanted filter is well below half of the sampling rate. */
    private double highestCutoff(final double rate) {
        return SweepData.highestCutoff(rate, options.detection().filterKhz());
    }
}
