package org.ephys.knime.nodes.features;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ephys.knime.models.Plural;
import org.ephys.knime.nodes.execution.InOrder;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.recordings.CellRecordings;
import org.ephys.knime.nodes.recordings.RecordingColumns;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.AsAnalysed;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.UnitCorrection;
import org.ephys.knime.signal.resume.FinishedCells;
import org.ephys.knime.signal.rows.AnalysedCell;
import org.ephys.knime.signal.rows.CellRows;
import org.ephys.knime.signal.rows.CellTable;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** Analyses the recordings of a table on all cores, in the order of the rows, a few at a time. */
public final class CellAnalyses {
    private final BufferedDataTable table;
    private final Function<DataRow, CellFile> cells;
    private final AnalysisOptions options;
    private final List<CellTable<?>> tables;
    private final Optional<FinishedCells> finished;
    private long done;
    private long failed;
    private long tooLarge;

    /**
     * @param table names the recordings
     * @param columns where
     * @param options how to analyse them
     * @param tables what to make of each
     * @throws InvalidSettingsException if the table lacks the column with the files, or what is finished cannot be kept
     *     where the process was told to keep it
     */
    public CellAnalyses(
            final BufferedDataTable table,
            final RecordingColumns columns,
            final AnalysisOptions options,
            final List<CellTable<?>> tables)
            throws InvalidSettingsException {
        this.table = table;
        this.options = options;
        cells = columns.in(table.getDataTableSpec()).cells(table).andThen(this::corrected);
        this.tables = tables;
        finished = finished(options, tables);
    }

    private static Optional<FinishedCells> finished(final AnalysisOptions options, final List<CellTable<?>> tables)
            throws InvalidSettingsException {
        final String folder = System.getProperty(FinishedCells.PROPERTY);
        if (folder == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FinishedCells(Path.of(folder), options.asText(), options.reading(), tables));
        } catch (IOException e) {
            throw new InvalidSettingsException("What is finished cannot be kept: " + e.getMessage(), e);
        }
    }

    /**
     * Analyses all recordings. A recording that cannot be used does not stop the others.
     *
     * @param progress told about every file
     * @param sink takes each row of the table and the rows that came out of it, in the order of the rows
     */
    public void run(final NodeProgress progress, final BiConsumer<DataRow, CellRows> sink) {
        progress.report(0, "Analysing " + Plural.of(table.size(), "recording"));
        InOrder.run(
                table.iterator(),
                Runtime.getRuntime().availableProcessors(),
                row -> rows(cells.apply(row), progress),
                (row, rows) -> {
                    sink.accept(row, rows);
                    failed += rows.usable() ? 0 : 1;
                    tooLarge += rows.sweepsTooLarge();
                    done++;
                    progress.report(
                            (double) done / table.size(),
                            cells.apply(row).id() + ", " + done + " of " + table.size() + takenOver());
                },
                progress);
    }

    /**
     * @param row a row of the table
     * @return its cell, as it is analysed
     */
    public CellFile cell(final DataRow row) {
        return cells.apply(row);
    }

    /** @return a sentence about what could not be used, {@code null} if there is nothing of that kind */
    public String warning() {
        final List<String> parts = new ArrayList<>();
        if (failed > 0) {
            parts.add(failed + " of " + table.size() + " recordings could not be analysed");
        }
        if (tooLarge > 0) {
            parts.add(Plural.of(tooLarge, "sweep was", "sweeps were")
                    + " left out because the memory is too small (give Java more, e.g. -Xmx8g)");
        }
        return parts.isEmpty() ? null : String.join(", ", parts) + "; the reasons are in the output.";
    }

    private String takenOver() {
        final int number = finished.map(FinishedCells::takenOver).orElse(0);
        return number == 0 ? "" : ", " + number + " of them from an earlier run";
    }

    private CellRows rows(final CellFile cell, final NodeProgress progress) {
        // the recording that is opened has been corrected already
        final AnalysisOptions uncorrected = options.withUnits(UnitCorrection.NONE);
        final Supplier<CellRows> analysis = () -> CellRows.of(
                AnalysedCell.analyse(cell, () -> CellRecordings.open(cell), uncorrected, new Steps(progress)), tables);
        return finished.isEmpty() ? analysis.get() : finished.get().of(cell, CellRecordings::path, analysis);
    }

    private CellFile corrected(final CellFile cell) {
        try {
            return AsAnalysed.of(cell, options);
        } catch (IllegalArgumentException e) {
            return cell; // to open it says what is wrong
        }
    }

    /** Several recordings are analysed at a time, so that the steps of one say nothing about the node's progress. */
    private record Steps(NodeProgress node) implements Progress {
        @Override
        public void report(final double fraction, final String message) {
            checkCancelled();
        }

        @Override
        public void checkCancelled() {
            node.checkCancelled();
        }
    }
}
