package org.ephys.knime.nodes.features;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.ephys.knime.nodes.execution.InOrder;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.recordings.CellRecordings;
import org.ephys.knime.nodes.recordings.RecordingColumns;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.rows.AnalysedCell;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** Analyses the recordings of a table on all cores, in the order of the rows, a few at a time. */
public final class CellAnalyses {
    private final BufferedDataTable table;
    private final RecordingColumns columns;
    private final AnalysisOptions options;
    private long done;
    private long failed;
    private long tooLarge;

    /**
     * @param table names the recordings
     * @param columns where
     * @param options how to analyse them
     * @throws InvalidSettingsException if the table lacks the column with the files
     */
    public CellAnalyses(final BufferedDataTable table, final RecordingColumns columns, final AnalysisOptions options)
            throws InvalidSettingsException {
        this.table = table;
        this.columns = columns.in(table.getDataTableSpec());
        this.options = options;
    }

    /**
     * Analyses all recordings. A recording that cannot be used does not stop the others.
     *
     * @param progress told about every file
     * @param sink takes each row of the table and what came out of it, in the order of the rows
     */
    public void run(final NodeProgress progress, final BiConsumer<DataRow, AnalysedCell> sink) {
        final Function<DataRow, CellFile> cells = columns.cells(table);
        progress.report(0, "Analysing " + table.size() + " recordings");
        InOrder.run(
                table.iterator(),
                Runtime.getRuntime().availableProcessors(),
                row -> analyse(cells.apply(row), progress),
                (row, analysed) -> {
                    sink.accept(row, analysed);
                    failed += analysed.usable() ? 0 : 1;
                    tooLarge += analysed.sweepsTooLarge();
                    done++;
                    progress.report(
                            (double) done / table.size(), analysed.cell().id() + ", " + done + " of " + table.size());
                },
                progress);
    }

    /** @return a sentence about what could not be used, {@code null} if there is nothing of that kind */
    public String warning() {
        final List<String> parts = new ArrayList<>();
        if (failed > 0) {
            parts.add(failed + " of " + table.size() + " recordings could not be analysed");
        }
        if (tooLarge > 0) {
            parts.add(tooLarge + (tooLarge == 1 ? " sweep was" : " sweeps were")
                    + " left out because the memory is too small (give Java more, e.g. -Xmx8g)");
        }
        return parts.isEmpty() ? null : String.join(", ", parts) + "; the reasons are in the output.";
    }

    private AnalysedCell analyse(final CellFile cell, final NodeProgress progress) {
        return AnalysedCell.analyse(
                cell, () -> CellRecordings.open(cell, options.reading()), options, new Steps(progress));
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
