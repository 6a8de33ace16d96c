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

    StimulusSurvey(final AnalysisOptions options) {
        this.options = options;
    }

    /** Reads all current-clamp sweeps once. */
    static StimulusSurvey of(
            final SweepTable table, final SweepStore raw, final AnalysisOptions options, final Progress progress) {
        final StimulusSurvey survey = new StimulusSurvey(options);
        final List<Integer> detected = new ArrayList<>();
        for (final SweepInfo info : table.sweeps()) {
            progress.checkCancelled();
            if (info.clampMode() == ClampMode.CURRENT_CLAMP) {
                try {
                    final Sweep sweep = raw.raw(info.number());
                    final Entry entry = survey.look(sweep, table.ontology());
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
        return survey;
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

    /** Whether IPFX's rules can be applied to the stimuli of a kind: commands, not recordings with noise. */
    boolean trusts(final StimulusType type) {
        return Double.isNaN(options.stimulus().start())
                && numbers(type).stream().noneMatch(this::noisy);
    }

    private boolean noisy(final int number) {
        return entries.get(number).waveform.isNoisy();
    }

    private Entry look(final Sweep sweep, final StimulusOntology ontology) {
        final Entry entry = new Entry();
        final double rate = sweep.samplingRate();
        entry.waveform = StimulusWaveform.of(sweep.current(), sweep.length(), rate);
        entry.exact = isExact(sweep) && !entry.waveform.isNoisy();
        classify(entry, sweep, ontology);
        final StimulusWaveform wave = entry.waveform;
        if (!entry.exact && wave.form() != StimulusWaveform.Form.FLAT) {
            entry.found = new Epoch(wave.start(), wave.end());
        }
        return entry;
    }

    private static boolean isExact(final Sweep sweep) {
        try {
            return SweepData.of(sweep).epochs().experiment() != null;
        } catch (final FeatureException e) {
            return false;
        }
    }

    private void classify(final Entry entry, final Sweep sweep, final StimulusOntology ontology) {
        final String code = sweep.info().stimulusCode();
        if (options.chirpCodes().stream().anyMatch(code::startsWith)) {
            entry.type = StimulusType.CHIRP;
            return;
        }
        final String stem = ontology.knownStem(code);
        final String name = stem == null ? StimulusOntology.UNKNOWN : ontology.nameOf(stem);
        if (!StimulusOntology.UNKNOWN.equals(name)) {
            entry.type = StimulusType.ofName(name);
            return;
        }
        entry.byWaveform = true;
        if (entry.exact) {
            final SweepData data = SweepData.of(sweep);
            final StimulusShape shape = data.stimulus(data.trace());
            final Epoch epoch = data.epochs().stimulus();
            final StimulusWaveform wave = StimulusWaveform.of(
                    Arrays.copyOfRange(sweep.current(), Math.max(0, epoch.start() - 2), sweep.length()),
                    sweep.length() - Math.max(0, epoch.start() - 2),
                    sweep.samplingRate());
            entry.type = shape.present() ? kind(wave.form(), shape.duration()) : null;
            return;
        }
        entry.type =
                kind(entry.waveform.form(), (entry.waveform.end() - entry.waveform.start() + 1) / sweep.samplingRate());
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

    /** Whether a sweep has the epochs that IPFX gives it. */
    boolean isExact(final int number) {
        return !entries.containsKey(number)
                || entries.get(number).exact && Double.isNaN(options.stimulus().start());
    }

    /** Gives a sweep the epochs that IPFX gives it. */
    SweepData prepareExactly(final Sweep sweep) {
        return SweepData.of(sweep, highestCutoff(sweep.samplingRate()));
    }

    /** Gives a sweep its epochs. */
    SweepData prepare(final Sweep sweep) {
        final double limit = highestCutoff(sweep.samplingRate());
        final Entry entry = entries.get(sweep.info().number());
        if (entry == null) {
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
    double highestCutoff(final double rate) {
        return SweepData.highestCutoff(rate, options.detection().filterKhz());
    }
}
