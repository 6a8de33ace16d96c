package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions.Part;
import org.ephys.knime.signal.protocol.ChirpAnalysis;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.quality.CellQuality;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.vectors.FeatureFamily;
import org.ephys.knime.signal.vectors.FeatureVectors;

/**
 * Analyses a cell: spikes and sweeps, cell record, feature collection, feature vectors, quality. What IPFX computes in
 * {@code run_pipeline}, {@code run_feature_vector_extraction}, {@code run_feature_collection} and
 * {@code run_chirp_fv_extraction} comes from one reading of the file.
 */
public final class CellAnalysis {

    private final Recording recording;
    private final AnalysisOptions options;
    private final Progress progress;
    private final List<Reason> reasons = new ArrayList<>();
    private final SweepStore store;
    /** The same sweeps with IPFX's epochs, whatever the survey found. */
    private SweepSource exact;

    private final SweepTable table;
    private StimulusSurvey survey;

    private List<SweepFeatures> sweeps = new ArrayList<>();
    private CellQuality quality = CellQuality.UNKNOWN;
    private Map<String, Double> cellRecord = new LinkedHashMap<>();
    private Map<String, Double> collection = new LinkedHashMap<>();
    private final Map<FeatureFamily, double[]> vectors = new LinkedHashMap<>();

    private CellAnalysis(final Recording recording, final AnalysisOptions options, final Progress progress) {
        this.recording = recording;
        this.options = options;
        this.progress = progress;
        this.store = new SweepStore(recording, options.memoryBudget());
        this.exact = store;
        this.table = new SweepTable(
                recording.sweeps().stream()
                        .map(info -> info.withStimulusName(options.ontology().nameOf(info.stimulusCode())))
                        .toList(),
                options.ontology());
    }

    /**
     * Analyses a cell. Nothing that can be wrong with the recording is thrown; it becomes a reason in the result.
     *
     * @param recording the recording, not closed
     * @param options how to analyse
     * @param progress told about the progress and asked whether to go on
     * @return the features and the reasons for what is missing
     * @throws CancellationException if the user cancels
     */
    public static CellFeatures analyse(
            final Recording recording, final AnalysisOptions options, final Progress progress) {
        final CellAnalysis analysis = new CellAnalysis(recording, options, progress);
        analysis.guarded("survey", analysis::look);
        analysis.guarded("quality", analysis::checkQuality);
        if (options.computes(Part.SWEEPS)) {
            analysis.guarded("sweeps", analysis::analyseSweeps);
        }
        if (options.computes(Part.CELL)) {
            analysis.guarded("cell record", analysis::buildRecord);
        }
        if (options.computes(Part.VECTORS) || options.computes(Part.CELL)) {
            analysis.guarded("feature vectors", analysis::buildVectors);
        }
        progress.report(1, recording.name());
        return analysis.result();
    }

    /** Whatever goes wrong in one part must not cost the others. */
    private void guarded(final String part, final Runnable computation) {
        progress.checkCancelled();
        try {
            computation.run();
        } catch (final FeatureException e) {
            reasons.add(e.forFeature(part));
        } catch (final CancellationException e) {
            throw e;
        } catch (final RuntimeException e) {
            reasons.add(Reason.ofFeature(
                    ReasonCode.INTERNAL,
                    part,
                    "The " + part + " of " + recording.name()
                            + " could not be computed because of an unexpected error: " + e));
        }
    }

    private void look() {
        for (final SweepInfo info : table.sweeps()) {
            sweeps.add(SweepRows.description(info, StimulusType.ofName(info.stimulusName()), false));
        }
        if (options.robust()) {
            survey = StimulusSurvey.of(table, store, options, progress);
            store.prepareWith(survey::prepare);
            exact = number -> survey.isExact(number) ? store.sweep(number) : survey.prepareExactly(store.raw(number));
            reasons.addAll(survey.reasons());
            noteLimitedFilters();
        }
    }

    private void noteLimitedFilters() {
        table.sweeps().stream()
                .filter(info -> info.clampMode() == ClampMode.CURRENT_CLAMP)
                .mapToDouble(SweepInfo::samplingRate)
                .distinct()
                .filter(rate -> survey.highestCutoff(rate) < options.detection().filterKhz())
                .forEach(rate -> reasons.add(Reason.ofFeature(
                        ReasonCode.ADJUSTED,
                        "",
                        "Sweeps sampled at "
                                + rate / 1e3 + " kHz were filtered at " + survey.highestCutoff(rate)
                                + " kHz instead of "
                                + options.detection().filterKhz() + " kHz.")));
    }

    private void checkQuality() {
        progress.report(0.1, "Quality of " + recording.name());
        final Problems problems = problems();
        quality = QualityControl.cell(table, recording.info().recordingDate(), exact, problems);
        sweeps = SweepRows.withQuality(sweeps, QualityControl.sweeps(table, exact, problems), options.criteria());
    }

    private void analyseSweeps() {
        final SweepRows rows = new SweepRows(store, options.detection(), survey, reasons);
        for (int k = 0; k < sweeps.size(); k++) {
            progress.report(0.2 + 0.3 * k / sweeps.size(), "Sweeps of " + recording.name());
            progress.checkCancelled();
            sweeps.set(k, rows.analyse(sweeps.get(k)));
        }
    }

    private Problems problems() {
        return options.robust() ? Problems.collecting(reasons) : Problems.strict();
    }

    private List<Integer> passed() {
        return sweeps.stream()
                .filter(SweepFeatures::passed)
                .map(sweep -> sweep.info().number())
                .toList();
    }

    private void buildRecord() {
        progress.report(0.5, "Features of " + recording.name());
        final List<Integer> passed = passed();
        final boolean all = options.selection() == AnalysisOptions.SweepSelection.ALL;
        if (passed.isEmpty() && !all) {
            reasons.add(Reason.ofFeature(
                    ReasonCode.SWEEPS_FAILED_QC, "", "No current-clamp sweep passed quality control."));
        }
        final DataSetFeatures strict = passed.isEmpty() && !all
                ? DataSetFeatures.NONE
                : DataSetFeatures.extract(all ? table : table.only(passed), exact, options.detection());
        LongSquareFeatures longSquares =
                UnalignedProtocols.trusted(survey, StimulusType.LONG_SQUARE) ? strict.longSquares() : null;
        ShortSquareFeatures shortSquares =
                UnalignedProtocols.trusted(survey, StimulusType.SHORT_SQUARE) ? strict.shortSquares() : null;
        RampFeatures ramps = UnalignedProtocols.trusted(survey, StimulusType.RAMP) ? strict.ramps() : null;
        if (options.robust()) {
            final ProtocolResults results = new ProtocolResults(store, options.detection(), true, reasons);
            longSquares = orElse(longSquares, () -> results.longSquares(choices(StimulusType.LONG_SQUARE, passed)));
            shortSquares = orElse(shortSquares, () -> results.shortSquares(choices(StimulusType.SHORT_SQUARE, passed)));
            ramps = orElse(ramps, () -> results.ramps(choices(StimulusType.RAMP, passed)));
        } else {
            strict.failures().forEach((name, failure) -> reasons.add(failure.forFeature(name)));
        }
        cellRecord = CellRecord.build(longSquares, shortSquares, ramps);
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

    private static <T> T orElse(final T result, final Supplier<T> other) {
        return result != null ? result : other.get();
    }

    private void buildVectors() {
        progress.report(0.7, "Feature vectors of " + recording.name());
        final UnalignedProtocols protocols = new UnalignedProtocols(table, survey, exact, store, options);
        final List<Reason> failures = protocols.failures();
        failures.stream().filter(failure -> !reasons.contains(failure)).forEach(reasons::add);
        progress.checkCancelled();
        if (options.computes(Part.CELL)) {
            final boolean failed = failures.stream().anyMatch(failure -> failure.code() != ReasonCode.NO_SWEEPS);
            if (options.robust() || !failed) {
                collection =
                        FeatureCollection.build(protocols.longSquares(), protocols.shortSquares(), protocols.ramps());
            }
        }
        if (options.computes(Part.VECTORS)) {
            computeVectors(protocols.longSquares(), protocols.shortSquares(), protocols.ramps(), protocols.chirps());
        }
    }

    private void computeVectors(
            final LongSquareFeatures longSquares,
            final ShortSquareFeatures shortSquares,
            final RampFeatures ramps,
            final List<Integer> chirps) {
        final Map<FeatureFamily, double[]> all = new LinkedHashMap<>();
        final boolean complete = longSquares != null && shortSquares != null && ramps != null;
        if (complete || options.robust()) {
            guarded(
                    "feature vectors",
                    () -> all.putAll(FeatureVectors.compute(longSquares, shortSquares, ramps, store, problems())));
        }
        if (!chirps.isEmpty()) {
            guarded(
                    FeatureFamily.CHIRP.ipfxName(),
                    () -> all.put(
                            FeatureFamily.CHIRP,
                            ChirpAnalysis.analyse(chirps, store, problems()).vector()));
        }
        vectors.putAll(options.preset().select(all));
    }

    private CellFeatures result() {
        final long checked = sweeps.stream()
                .filter(sweep -> sweep.quality() != null)
                .filter(sweep -> sweep.quality().tags().isEmpty())
                .count();
        final MissingFeatures missing = new MissingFeatures(reasons);
        if (options.robust()) {
            missing.dropInfinite(cellRecord);
            missing.dropInfinite(collection);
            missing.dropInfiniteVectors(vectors);
        }
        if (options.computes(Part.CELL)) {
            if (cellRecord.isEmpty()) {
                cellRecord = CellRecord.build(null, null, null);
            }
            missing.explainRecord(cellRecord);
            missing.explainCollection(collection);
        }
        if (options.computes(Part.VECTORS)) {
            missing.explainVectors(options.preset(), vectors);
        }
        return new CellFeatures(
                recording.name(),
                recording.info(),
                sweeps,
                cellRecord,
                collection,
                vectors,
                quality,
                quality.state(options.criteria(), (int) checked, passed().size()),
                reasons);
    }
}
