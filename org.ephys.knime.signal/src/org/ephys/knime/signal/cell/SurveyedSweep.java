package org.ephys.knime.signal.cell;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.ephys.knime.signal.protocol.Epoch;
import org.ephys.knime.signal.protocol.StimulusOntology;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.protocol.StimulusWaveform;
import org.ephys.knime.signal.protocol.StimulusWaveform.Form;
import org.ephys.knime.signal.protocol.StimulusWaveform.Pulse;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.protocol.SweepData.GivenStimulus;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.spikes.Window;

/**
 * What the stimulus of one sweep is.
 *
 * @param info the sweep
 * @param type its kind, null if unknown
 * @param byWaveform whether the kind is not known by name
 * @param exact whether IPFX finds the stimulus
 * @param waveform the current, null if it was not looked at
 * @param stimuli what was found where IPFX finds nothing: its steps in the order of time, or its one stimulus
 */
record SurveyedSweep(
        SweepInfo info,
        StimulusType type,
        boolean byWaveform,
        boolean exact,
        StimulusWaveform waveform,
        List<GivenStimulus> stimuli) {

    /** Shortest long square and longest short square, s. */
    private static final double LONG = 0.2;

    private static final double SHORT = 0.01;
    /** Shortest ramp, s. */
    private static final double RAMP = 0.2;
    /** How much a step may be shorter than it should, s. */
    private static final double TOLERANCE = 0.002;

    SurveyedSweep {
        stimuli = List.copyOf(stimuli);
    }

    /** What the name says; IPFX's rules hold as long as nobody has looked. */
    static SurveyedSweep byName(final SweepInfo info, final StimulusOntology ontology, final Set<String> chirpCodes) {
        final String code = info.stimulusCode();
        if (chirpCodes.stream().anyMatch(code::startsWith)) {
            return new SurveyedSweep(info, StimulusType.CHIRP, false, true, null, List.of());
        }
        final String stem = ontology.knownStem(code);
        final String name = stem == null ? StimulusOntology.UNKNOWN : ontology.nameOf(stem);
        final boolean unknown = StimulusOntology.UNKNOWN.equals(name);
        return new SurveyedSweep(info, unknown ? null : StimulusType.ofName(name), unknown, true, null, List.of());
    }

    /** The same without regard to its name. */
    SurveyedSweep unnamed() {
        return new SurveyedSweep(info, null, true, true, null, List.of());
    }

    /** The kind that the current shows after a look; null if it is none or the sweep ends with it. */
    StimulusType shown() {
        if (waveform == null || waveform.pulses().isEmpty()) {
            return null;
        }
        final int last = waveform.pulses().get(waveform.pulses().size() - 1).end();
        return last + SHORT * info.samplingRate() < info.samples() ? kind(waveform, info.samplingRate()) : null;
    }

    /** What a look at the current says beyond the name. */
    SurveyedSweep look(final Sweep sweep) {
        final StimulusWaveform wave = StimulusWaveform.of(sweep.current(), sweep.length(), sweep.samplingRate());
        final StimulusType kind = byWaveform ? kind(wave, sweep.samplingRate()) : type;
        final boolean found = isExact(sweep, kind, wave);
        return new SurveyedSweep(
                info, kind, byWaveform, found, wave, found ? List.of() : stimuli(wave, kind, sweep.samplingRate()));
    }

    SurveyedSweep withType(final StimulusType value) {
        return new SurveyedSweep(info, value, byWaveform, exact, waveform, stimuli);
    }

    SurveyedSweep withStimuli(final List<GivenStimulus> values) {
        return new SurveyedSweep(info, type, byWaveform, exact, waveform, values);
    }

    /** The longest stimulus, null if there is none. */
    GivenStimulus main() {
        return stimuli.stream()
                .max(Comparator.comparingInt(
                        stimulus -> stimulus.epoch().end() - stimulus.epoch().start()))
                .orElse(null);
    }

    /**
     * Whether IPFX's two ways to find the stimulus agree, which they do after a test pulse only, on a command without
     * holding current. Tests of rig and seal have nothing but the test pulse.
     */
    private static boolean isExact(final Sweep sweep, final StimulusType type, final StimulusWaveform wave) {
        try {
            final SweepData data = SweepData.of(sweep);
            if (type == StimulusType.TEST) {
                return true;
            }
            final Epoch stimulus = data.epochs().stimulus();
            final boolean single =
                    type != StimulusType.LONG_SQUARE && type != StimulusType.SHORT_SQUARE || wave.form() == Form.STEP;
            return stimulus != null
                    && data.stimulus(data.trace()).startIndex() == stimulus.start()
                    && single
                    && wave.baseline() == 0
                    && !wave.isNoisy();
        } catch (final FeatureException e) {
            return false;
        }
    }

    private static StimulusType kind(final StimulusWaveform wave, final double rate) {
        final int longest = wave.pulses().stream()
                .mapToInt(pulse -> pulse.end() - pulse.start() + 1)
                .max()
                .orElse(0);
        return switch (wave.form()) {
            case FLAT -> StimulusType.NO_STIMULUS;
            case OSCILLATION -> StimulusType.OSCILLATION;
            case TRAIN -> StimulusType.TRAIN;
            case RAMP -> {
                if (!longSteps(wave.besideRamp(), rate).isEmpty()) {
                    yield StimulusType.LONG_SQUARE;
                }
                yield longest >= RAMP * rate ? StimulusType.RAMP : null;
            }
            case STEP, STEPS -> {
                if (longest >= (LONG - TOLERANCE) * rate) {
                    yield StimulusType.LONG_SQUARE;
                }
                yield wave.form() == Form.STEP && longest <= SHORT * rate ? StimulusType.SHORT_SQUARE : null;
            }
        };
    }

    /** Of long squares those pulses that are long enough; of others the longest pulse. */
    private static List<GivenStimulus> stimuli(
            final StimulusWaveform wave, final StimulusType type, final double rate) {
        if (type == StimulusType.LONG_SQUARE) {
            return switch (wave.form()) {
                case STEP, STEPS -> longSteps(wave.pulses(), rate);
                case RAMP -> longSteps(wave.besideRamp(), rate);
                default -> List.of();
            };
        }
        return wave.pulses().stream()
                .max(Comparator.comparingInt(pulse -> pulse.end() - pulse.start()))
                .map(SurveyedSweep::given)
                .map(List::of)
                .orElse(List.of());
    }

    private static List<GivenStimulus> longSteps(final List<Pulse> pulses, final double rate) {
        return pulses.stream()
                .filter(pulse -> pulse.end() - pulse.start() + 1 >= (LONG - TOLERANCE) * rate)
                .map(SurveyedSweep::given)
                .toList();
    }

    boolean hasRampBesideSteps() {
        return type == StimulusType.LONG_SQUARE && waveform != null && waveform.form() == Form.RAMP;
    }

    /** Whether all that was found may be the test pulse of another sweep, because the sweep ends before its stimulus. */
    boolean isTestPulseOf(final SurveyedSweep other) {
        if (!byWaveform || type != StimulusType.SHORT_SQUARE && type != null || waveform.form() != Form.STEP) {
            return false;
        }
        final Pulse own = waveform.pulses().get(0);
        final Pulse test = other.waveform() == null ? null : other.waveform().testPulse();
        final double tolerance = TOLERANCE * info.samplingRate();
        return test != null
                && info.samplingRate() == other.info().samplingRate()
                && own.amplitude() * test.amplitude() > 0
                && Math.abs(own.start() - test.start()) <= tolerance
                && Math.abs(own.end() - test.end()) <= tolerance;
    }

    private static GivenStimulus given(final Pulse pulse) {
        return new GivenStimulus(new Epoch(pulse.start(), pulse.end()), pulse.amplitude());
    }

    /**
     * The sweep with the current above the holding current, as commands have it; steps that were recorded without their
     * noise, which is no part of what was injected.
     *
     * @param given the window that the user gave for the stimulus, NaN for none
     */
    Sweep relative(final Sweep sweep, final Window given) {
        final double[] current = sweep.current().clone();
        final boolean steps = waveform.isNoisy()
                && Double.isNaN(given.start())
                && !stimuli.isEmpty()
                && (type == StimulusType.LONG_SQUARE && waveform.form() != Form.RAMP
                        || type == StimulusType.SHORT_SQUARE);
        // a sine comes back to no level that could be told from the others
        final boolean held =
                type == StimulusType.LONG_SQUARE || type == StimulusType.SHORT_SQUARE || type == StimulusType.RAMP;
        if (!held || !steps && waveform.baseline() == 0) {
            return sweep;
        }
        for (int k = 0; k < current.length; k++) {
            current[k] = steps && !Double.isNaN(current[k]) ? 0 : current[k] - waveform.baseline();
        }
        if (steps) {
            for (final GivenStimulus stimulus : stimuli) {
                final Epoch epoch = stimulus.epoch();
                for (int k = Math.max(0, epoch.start()); k <= Math.min(epoch.end(), current.length - 1); k++) {
                    current[k] = Double.isNaN(current[k]) ? current[k] : stimulus.amplitude();
                }
            }
        }
        return new Sweep(sweep.info(), sweep.voltage(), current, sweep.singlePrecision());
    }
}
