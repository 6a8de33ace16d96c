package org.ephys.knime.nodes.features;

import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import org.ephys.knime.nodes.execution.InOrder;
import org.ephys.knime.nodes.execution.NodePath;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.CellAnalysis;
import org.ephys.knime.signal.cell.CellFeatures;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** Analyses the recordings of a table on all cores, in the order of the rows, a few at a time. */
public final class CellAnalyses {
    private final BufferedDataTable table;
    private final RecordingColumns columns;
    private final AnalysisOptions options;
    private long done;
    private long failed;

    /**
     * @param table names the recordings
     * @param columns where
     * @param options how to analyse them
     */
    public CellAnalyses(final BufferedDataTable table, final RecordingColumns columns, final AnalysisOptions options) {
        this.table = table;
        this.columns = columns;
        this.options = options;
    }

    /**
     * What came out of one recording.
     *
     * @param cell the recording
     * @param features its features, {@code null} if the file cannot be used
     * @param code kind of failure, {@code null} if the file can be used
     * @param message what is wrong with the file and what to do, {@code null} if it can be used
     */
    public record Analysed(CellFile cell, CellFeatures features, String code, String message) {}

    /**
     * Analyses all recordings. A recording that cannot be used does not stop the others.
     *
     * @param progress told about every file
     * @param sink takes each row of the table and what came out of it, in the order of the rows
     */
    public void run(final NodeProgress progress, final BiConsumer<DataRow, Analysed> sink) {
        final DataTableSpec spec = table.getDataTableSpec();
        final Iterator<DataRow> rows = table.iterator();
        progress.report(0, "Analysing " + table.size() + " recordings");
        InOrder.run(
                rows,
                Runtime.getRuntime().availableProcessors(),
                row -> analyse(columns.of(spec, row), progress),
                (row, analysed) -> {
                    sink.accept(row, analysed);
                    failed += analysed.features() == null ? 1 : 0;
                    done++;
                    progress.report(
                            (double) done / table.size(), analysed.cell().id() + ", " + done + " of " + table.size());
                },
                progress);
    }

    /** @return a sentence about the recordings that could not be used, {@code null} if there are none */
    public String warning() {
        return failed == 0
                ? null
                : failed + " of " + table.size() + " recordings could not be analysed; the reasons are in the output.";
    }

    private Analysed analyse(final CellFile cell, final NodeProgress progress) {
        if (cell.file().isEmpty()) {
            return failed(cell, RecordingException.Reason.UNREADABLE.name(), "The row has no path of a file.");
        }
        final ReadingOptions reading = options.reading().withElectrode(cell.electrode());
        try (Recording recording = RecordingFiles.open(NodePath.resolve(cell.file(), "File"), reading)) {
            return new Analysed(cell, CellAnalysis.analyse(recording, options, new Steps(progress)), null, null);
        } catch (CancellationException e) {
            throw e;
        } catch (RecordingException e) {
            return failed(cell, e.reason().name(), e.getMessage());
        } catch (IOException | InvalidSettingsException e) {
            return failed(
                    cell,
                    RecordingException.Reason.UNREADABLE.name(),
                    cell.file() + " cannot be read: " + e.getMessage());
        } catch (OutOfMemoryError e) {
            return failed(
                    cell,
                    RecordingException.Reason.TOO_LARGE.name(),
                    cell.file() + " needs more memory than there is. Give Java more, e.g. -Xmx8g.");
        } catch (RuntimeException e) {
            return failed(
                    cell,
                    ReasonCode.INTERNAL.name(),
                    cell.file() + " could not be analysed because of an unexpected error: " + e);
        }
    }

    private static Analysed failed(final CellFile cell, final String code, final String message) {
        return new Analysed(cell, null, code, message);
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
