package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions.Part;
import org.ephys.knime.signal.protocol.ChirpAnalysis;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.quality.CellQuality;
import org.ephys.knime.signal.quality.SessionQuality;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.vectors.FeatureFamily;
import org.ephys.knime.signal.vectors.FeatureVectors;

/**
 * Analyses a cell: spikes and sweeps, cell record, feature collection, feature vectors, quality. What IPFX computes in
 * {@code run_pipeline}, {@code run_feature_vector_extraction}, {@code run_feature_collection} and
 * {@code run_chirp_fv_extraction} comes from one reading of the file.
 */
public final class CellAnalysis {

    /** Looks at the stimuli of all sweeps. */
    @FunctionalInterface
    interface Surveyor {
        StimulusSurvey look(SweepTable table, TraceStore traces, AnalysisOptions options, Progress progress);
    }

    private static final String FEATURE_VECTORS = "feature vectors";

    private final Recording recording;
    private final AnalysisOptions options;
    private final Progress progress;
    private final PartReasons reasons = new PartReasons();
    private final SweepTable table;
    private final ProtocolPolicy policy;
    private final SweepStore store;

    private List<SweepFeatures> sweeps;
    private CellQuality quality = CellQuality.UNKNOWN;
    private LongSquareFeatures longSquares;
    private Map<String, Double> cellRecord = new LinkedHashMap<>();
    private Map<String, Double> collection = new LinkedHashMap<>();
    private final Map<FeatureFamily, double[]> vectors = new LinkedHashMap<>();

    private CellAnalysis(
            final Recording recording,
            final AnalysisOptions options,
            final Progress progress,
            final Surveyor surveyor) {
        this.recording = recording;
        this.options = options;
        this.progress = progress;
        this.table = new SweepTable(
                recording.sweeps().stream()
                        .map(info -> info.withStimulusName(options.ontology().nameOf(info.stimulusCode())))
                        .toList(),
                options.ontology());
        final TraceStore traces = new TraceStore(recording, options.units(), options.memoryBudget());
        this.policy = options.robust()
                ? new RobustPolicy(table, options, survey(traces, surveyor))
                : new StrictPolicy(table, options);
        this.store = new SweepStore(traces, policy::prepare);
        if (options.robust()) {
            recording.warnings().forEach(text -> reasons.shared().add(Reason.ofFeature(ReasonCode.ODD_FILE, "", text)));
        }
        this.sweeps = new ArrayList<>(table.sweeps().stream()
                .map(info -> SweepRows.description(info, StimulusType.ofName(info.stimulusName()), false))
                .toList());
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
        return analyse(recording, options, progress, StimulusSurvey::of);
    }

    static CellFeatures analyse(
            final Recording recording,
            final AnalysisOptions options,
            final Progress progress,
            final Surveyor surveyor) {
        final CellAnalysis analysis = new CellAnalysis(recording, options, progress, surveyor);
        final List<Reason> shared = analysis.reasons.shared();
        analysis.guarded("quality", shared, analysis::checkQuality);
        if (options.computes(Part.SWEEPS)) {
            analysis.guarded("sweeps", analysis.reasons.ofFeatures(), analysis::analyseSweeps);
        }
        if (options.computes(Part.CELL)) {
            analysis.guarded("cell record", analysis.reasons.ofFeatures(), analysis::buildRecord);
        }
        if (options.computes(Part.VECTORS) || options.computes(Part.CELL)) {
            analysis.guarded(FEATURE_VECTORS, shared, analysis::buildVectors);
        }
        progress.report(1, recording.name());
        return analysis.result();
    }

    /**
     * How much memory the analysis of a recording needs at most, at a guess that is rather too high.
     *
     * @param recording the recording
     * @param options how it is analysed
     * @return bytes
     */
    public static long memoryNeeded(final Recording recording, final AnalysisOptions options) {
        return TraceStore.needed(recording.sweeps(), options.memoryBudget());
    }

    /** What the stimuli are; by their names alone if they cannot be looked at. */
    private StimulusSurvey survey(final TraceStore traces, final Surveyor surveyor) {
        final AtomicReference<StimulusSurvey> survey = new AtomicReference<>(StimulusSurvey.byNames(table, options));
        guarded("survey", reasons.shared(), () -> survey.set(surveyor.look(table, traces, options, progress)));
        reasons.shared().addAll(survey.get().reasons());
        return survey.get();
    }

    /** Whatever goes wrong in one part must not cost the others. */
    private void guarded(final String part, final List<Reason> noted, final Runnable computation) {
        progress.checkCancelled();
        try {
            computation.run();
        } catch (final FeatureException e) {
            noted.add(e.forFeature(part));
        } catch (final CancellationException e) {
            throw e;
        } catch (final RuntimeException e) {
            noted.add(Reason.ofFeature(
                    ReasonCode.INTERNAL,
                    part,
                    "The " + part + " of " + recording.name()
                            + " could not be computed because of an unexpected error: " + e));
        }
    }

    private void checkQuality() {
        progress.report(0.1, "Quality of " + recording.name());
        final Problems problems = policy.problems(reasons.shared());
        quality = QualityControl.cell(table, recording.info().session().date(), store, problems);
        sweeps = SweepRows.withQuality(sweeps, QualityControl.sweeps(table, store, problems), options.criteria());
    }

    private void analyseSweeps() {
        final SweepRows rows = new SweepRows(store, options.detection(), policy, reasons.ofFeatures());
        for (int k = 0; k < sweeps.size(); k++) {
            progress.report(0.2 + 0.3 * k / sweeps.size(), "Sweeps of " + recording.name());
            progress.checkCancelled();
            sweeps.set(k, rows.analyse(sweeps.get(k)));
        }
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
        final boolean all = options.selection() == SweepSelection.ALL;
        if (passed.isEmpty() && !all) {
            reasons.ofFeatures()
                    .add(Reason.ofFeature(
                            ReasonCode.SWEEPS_FAILED_QC, "", "No current-clamp sweep passed quality control."));
        }
        final Protocols protocols = policy.forRecord(store, passed);
        reasons.ofFeatures().addAll(protocols.reasons());
        longSquares = protocols.longSquares();
        cellRecord = CellRecord.build(protocols.longSquares(), protocols.shortSquares(), protocols.ramps());
    }

    private void buildVectors() {
        progress.report(0.7, "Feature vectors of " + recording.name());
        final Protocols protocols = policy.forVectors(store);
        reasons.shared().addAll(protocols.reasons());
        if (options.computes(Part.CELL) && (policy.givesParts() || !protocols.failed())) {
            guarded(
                    FEATURE_VECTORS,
                    reasons.ofFeatures(),
                    () -> collection = FeatureCollection.build(
                            protocols.longSquares(), protocols.shortSquares(), protocols.ramps(), policy.rounding()));
        }
        if (options.computes(Part.VECTORS)) {
            guarded(FEATURE_VECTORS, reasons.ofVectors(), () -> computeVectors(protocols));
        }
    }

    private void computeVectors(final Protocols protocols) {
        final Map<FeatureFamily, double[]> all = new LinkedHashMap<>();
        final Problems problems = policy.problems(reasons.ofVectors());
        if (policy.givesParts() || protocols.complete()) {
            guarded(
                    FEATURE_VECTORS,
                    reasons.ofVectors(),
                    () -> all.putAll(FeatureVectors.compute(
                            protocols.uniformLongSquares(),
                            protocols.shortSquares(),
                            protocols.ramps(),
                            store,
                            problems)));
        }
        final List<Integer> chirps = policy.chirps();
        if (!chirps.isEmpty()) {
            guarded(
                    FeatureFamily.CHIRP.ipfxName(),
                    reasons.ofVectors(),
                    () -> all.put(
                            FeatureFamily.CHIRP,
                            ChirpAnalysis.analyse(chirps, store, problems).vector()));
        }
        vectors.putAll(options.preset().select(all));
    }

    private CellFeatures result() {
        reasons.shared().addAll(FilesTogether.disagreements(sweeps));
        final long checked = sweeps.stream()
                .filter(sweep -> sweep.quality() != null)
                .filter(sweep -> sweep.quality().tags().isEmpty())
                .count();
        final SessionQuality session = QualityControl.session(sweeps);
        final MissingFeatures missing = new MissingFeatures(reasons.ofFeatures());
        final MissingFeatures missingVectors = new MissingFeatures(reasons.ofVectors());
        if (policy.givesParts()) {
            missing.dropInfinite(cellRecord);
            missing.dropInfinite(collection);
            missingVectors.dropInfiniteVectors(vectors);
        }
        if (options.computes(Part.CELL)) {
            if (cellRecord.isEmpty()) {
                cellRecord = CellRecord.build(null, null, null);
            }
            missing.explainRecord(cellRecord);
            missing.explainCollection(collection);
            final Doubts doubts = new Doubts(reasons.ofFeatures(), cellRecord, collection);
            new Plausibility(doubts).check(sweeps);
            if (policy.givesParts()) {
                final Consistency consistency = new Consistency(doubts);
                consistency.checkCurrents(recording.doubtsOfCurrent());
                final Evidence evidence = policy.evidence();
                consistency.check(evidence, sweeps);
                new ClippedVoltage(doubts).check(sweeps, evidence.cut());
                new MovingRest(doubts).check(sweeps);
                new HeldRest(doubts).check(evidence.held(), sweeps);
                new VoltageOffset(doubts).check();
                new CoarseSampling(doubts).check(sweeps);
                evidence.missing().doubt(doubts, sweeps);
                new NoisyResponses(doubts).check(evidence.noise(), longSquares);
            }
        }
        if (options.computes(Part.VECTORS)) {
            missingVectors.explainVectors(options.preset(), vectors);
        }
        return new CellFeatures(
                recording.name(),
                recording.info(),
                sweeps,
                cellRecord,
                collection,
                vectors,
                quality,
                session,
                quality.state(options.criteria(), session, (int) checked, passed().size()),
                longSquares,
                options.parts().equals(Set.of(Part.VECTORS)) ? List.of() : PartReasons.different(reasons.ofFeatures()),
                options.computes(Part.VECTORS) ? PartReasons.different(reasons.ofVectors()) : List.of());
    }
}
