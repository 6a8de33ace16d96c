package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.SweepInfo;

/**
 * The protocols from which feature vectors and feature collection come: all sweeps, whatever their quality, on the time
 * axis of the recording; first as IPFX does, in robust mode then sweep by sweep if that fails.
 */
final class UnalignedProtocols {

    private final SweepTable table;
    private final StimulusSurvey survey;
    private final SweepSource store;
    private final AnalysisOptions options;
    private final List<Reason> failures = new ArrayList<>();
    private final LongSquareFeatures longSquares;
    private final ShortSquareFeatures shortSquares;
    private final RampFeatures ramps;

    UnalignedProtocols(
            final SweepTable table,
            final StimulusSurvey survey,
            final SweepSource exact,
            final SweepSource store,
            final AnalysisOptions options) {
        this.table = table;
        this.survey = survey;
        this.store = store;
        this.options = options;
        final VectorProtocols strict = new VectorProtocols(exact, options.detection());
        longSquares =
                protocol(StimulusType.LONG_SQUARE, "long_squares", strict::longSquares, ProtocolResults::longSquares);
        shortSquares = protocol(
                StimulusType.SHORT_SQUARE, "short_squares", strict::shortSquares, ProtocolResults::shortSquares);
        ramps = protocol(StimulusType.RAMP, "ramps", strict::ramps, ProtocolResults::ramps);
    }

    LongSquareFeatures longSquares() {
        return longSquares;
    }

    ShortSquareFeatures shortSquares() {
        return shortSquares;
    }

    RampFeatures ramps() {
        return ramps;
    }

    List<Reason> failures() {
        return failures;
    }

    /** Numbers of the chirps. */
    List<Integer> chirps() {
        if (survey != null) {
            return survey.numbers(StimulusType.CHIRP);
        }
        return table.sweeps().stream()
                .filter(info -> info.clampMode() == ClampMode.CURRENT_CLAMP)
                .filter(info -> options.chirpCodes().stream().anyMatch(info.stimulusCode()::startsWith)
                        || StimulusType.CHIRP.names().contains(info.stimulusName()))
                .map(SweepInfo::number)
                .toList();
    }

    /** Whether IPFX's rules can be trusted with the stimuli of a kind. */
    static boolean trusted(final StimulusSurvey survey, final StimulusType type) {
        return survey == null || survey.trusts(type);
    }

    private <T> T protocol(
            final StimulusType type,
            final String name,
            final Function<List<Integer>, T> strict,
            final BiFunction<ProtocolResults, List<List<Integer>>, T> tolerant) {
        if (trusted(survey, type)) {
            try {
                return strict.apply(table.numbers(type, ClampMode.CURRENT_CLAMP));
            } catch (final FeatureException e) {
                if (!options.robust()) {
                    failures.add(e.forFeature(name));
                    return null;
                }
            }
        }
        return tolerant.apply(
                new ProtocolResults(store, options.detection(), false, failures), List.of(survey.numbers(type)));
    }
}
