package org.ephys.knime.signal.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.CellAnalysis;
import org.ephys.knime.signal.cell.CellFeatures;
import org.ephys.knime.signal.cell.FeatureCatalog;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.Failure;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.WorkingMemory;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * What came out of the analysis of a cell: a row of the table of cell features, and the source of all other tables.
 *
 * @param cell the cell
 * @param features what was found, {@code null} if its file cannot be used
 * @param failure why its file cannot be used, {@code null} if it can
 */
public record AnalysedCell(CellFile cell, CellFeatures features, Failure failure) {

    /** The features of the cell record, then those of the feature collection that are not in the record. */
    public static final List<Column<AnalysedCell, Double>> FEATURES = featureColumns();

    /** How many of the features are marked as implausible. */
    public static final Column<AnalysedCell, Integer> DOUBTED = Column.integer(
            "doubted_features",
            "How many features of the cell are implausible, or contradict others; the reasons say which and why",
            row -> row.features == null ? null : row.features.doubted().size());

    /**
     * The table of cell features. Record and collection both have a {@code tau}, in ms and in s; the table has that of
     * the record.
     */
    public static final RowSchema<AnalysedCell> SCHEMA = RowSchema.of(AnalysedCell.class)
            .add(CellColumns.ID.of(AnalysedCell::cell))
            .add(CellColumns.FILE.of(AnalysedCell::cell))
            .add(CellColumns.ELECTRODE.from(AnalysedCell::electrode))
            .add(CellColumns.READING.of(AnalysedCell::cell))
            .addAll(FEATURES)
            .add(DOUBTED)
            .build();

    private static List<Column<AnalysedCell, Double>> featureColumns() {
        final List<Column<AnalysedCell, Double>> columns = new ArrayList<>();
        final List<Column<?, ?>> record = FeatureCatalog.record();
        record.forEach(c -> columns.add(feature(c, row -> row.features.record().get(c.name()))));
        for (final Column<?, ?> c : FeatureCatalog.collection()) {
            if (record.stream().noneMatch(other -> other.name().equals(c.name()))) {
                columns.add(feature(c, row -> row.features.collection().get(c.name())));
            }
        }
        return List.copyOf(columns);
    }

    private static Column<AnalysedCell, Double> feature(
            final Column<?, ?> catalogued, final Function<AnalysedCell, Double> value) {
        return Column.number(
                catalogued.name(),
                catalogued.unit(),
                catalogued.description(),
                row -> row.features == null ? null : value.apply(row));
    }

    /**
     * Analyses a cell. A file that cannot be used gives a row too.
     *
     * @param cell the cell
     * @param open opens its recording, which is closed here
     * @param options how to analyse it
     * @param progress told about the steps
     * @return what came out
     * @throws java.util.concurrent.CancellationException if {@code progress} says so
     */
    public static AnalysedCell analyse(
            final CellFile cell,
            final Failure.Task<Recording> open,
            final AnalysisOptions options,
            final Progress progress) {
        final Failure.Outcome<CellFeatures> outcome = WorkingMemory.SHARED.guard(cell.file(), memory -> {
            try (Recording recording = open.run();
                    WorkingMemory.Part part = memory.apply(CellAnalysis.memoryNeeded(recording, options))) {
                return CellAnalysis.analyse(recording, options, progress);
            }
        });
        return new AnalysedCell(cell, outcome.value(), outcome.failure());
    }

    String electrode() {
        return Column.given(
                features == null ? cell.electrode() : features.info().electrode());
    }

    /**
     * Whether the file could be used.
     *
     * @return true if there are features
     */
    public boolean usable() {
        return features != null;
    }

    /**
     * How many of its sweeps were left out for want of memory.
     *
     * @return the number of sweeps
     */
    public long sweepsTooLarge() {
        return features == null
                ? 0
                : features.reasons().stream()
                        .filter(reason -> reason.code() == ReasonCode.SWEEP_TOO_LARGE)
                        .map(Reason::sweep)
                        .distinct()
                        .count();
    }

    /**
     * Its sweeps.
     *
     * @return rows of the tables of sweeps, none if the file cannot be used
     */
    public Stream<AnalysedSweep> sweeps() {
        return features == null
                ? Stream.empty()
                : features.sweeps().stream().map(sweep -> new AnalysedSweep(cell, sweep));
    }

    /**
     * Why something is missing, implausible or computed in another way, or why the file cannot be used.
     *
     * @return rows of the table of reasons
     */
    Stream<CellReason> reasons() {
        return reasons(CellFeatures::reasons);
    }

    /**
     * Some of the reasons.
     *
     * @param which those of the features, or those of the vectors
     * @return rows of the table of reasons; why the file cannot be used is said in any case
     */
    Stream<CellReason> reasons(final Function<CellFeatures, List<Reason>> which) {
        return features == null
                ? Stream.of(new CellReason(cell, null, null, failure.code(), failure.message()))
                : which.apply(features).stream().map(reason -> CellReason.of(cell, reason));
    }
}
