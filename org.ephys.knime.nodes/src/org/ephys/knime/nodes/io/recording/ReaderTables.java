package org.ephys.knime.nodes.io.recording;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.recording.WorkingMemory;
import org.ephys.knime.signal.rows.FailedFile;
import org.ephys.knime.signal.rows.ReadCell;
import org.ephys.knime.signal.rows.ReadFiles;
import org.ephys.knime.signal.rows.ReadSweep;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The three tables of the reader: cells, sweeps, failed files. */
final class ReaderTables {
    private final SchemaTable<ReadCell> cells;
    private final SchemaTable<ReadSweep> sweeps;
    private final SchemaTable<FailedFile> failed;
    private final boolean traces;
    private final int thinning;
    private int cellCount;
    private int refused;
    private int passedOver;
    private String firstRefused;

    ReaderTables(final ExecutionContext exec, final RecordingReaderNodeParameters parameters) {
        traces = parameters.traces();
        thinning = parameters.m_thinning;
        cells = new SchemaTable<>(exec, ReadCell.SCHEMA);
        sweeps = new SchemaTable<>(exec, sweepSchema(traces));
        failed = new SchemaTable<>(exec, FailedFile.SCHEMA);
    }

    static RowSchema<ReadSweep> sweepSchema(final boolean traces) {
        return traces ? ReadSweep.WITH_TRACES : ReadSweep.SCHEMA;
    }

    /** A reader of the traces for the rows of this table, to be closed by the caller. */
    SweepTraces traces(final int threads, final NodeProgress progress) {
        return new SweepTraces(threads, WorkingMemory.heap(), thinning, sweeps::add, progress);
    }

    void add(final FailedFile file) {
        failed.add(file);
        if (file.failure().isPassedOver()) {
            passedOver++;
        } else {
            refused++;
            firstRefused = firstRefused == null ? file.failure().message() : firstRefused;
        }
    }

    void add(final ReadFiles read, final SweepTraces reader) {
        read.failed().forEach(this::add);
        cellCount += read.cells().size();
        for (final ReadCell cell : read.cells()) {
            cells.add(cell);
            for (final SweepInfo sweep : cell.sweeps()) {
                if (traces) {
                    reader.add(new SweepTraces.Request(cell.cell(), sweep));
                } else {
                    sweeps.add(new ReadSweep(cell.cell(), sweep, null, null, sweep.problem()));
                }
            }
        }
    }

    /** @return a sentence about what was not read, {@code null} if there is nothing to say */
    String warning() {
        if (cellCount == 0) {
            return firstRefused == null
                    ? "There is no recording" + (passedOver > 0 ? ", only " + files(passedOver, "other") : "") + "."
                    : "No recording could be used. " + (refused > 1 ? "The first of " + refused + ": " : "")
                            + firstRefused;
        }
        final List<String> parts = new ArrayList<>();
        if (refused > 0) {
            parts.add(files(refused, "") + " could not be used");
        }
        if (passedOver > 0) {
            parts.add(files(passedOver, "other") + (passedOver == 1 ? " was" : " were") + " passed over");
        }
        return parts.isEmpty() ? null : String.join(", ", parts) + "; the third output says why.";
    }

    private static String files(final int count, final String kind) {
        return count + (kind.isEmpty() ? "" : " " + kind) + (count == 1 ? " file" : " files");
    }

    BufferedDataTable[] close() {
        return new BufferedDataTable[] {cells.close(), sweeps.close(), failed.close()};
    }
}
