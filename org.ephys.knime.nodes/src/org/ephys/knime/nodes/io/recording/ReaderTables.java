package org.ephys.knime.nodes.io.recording;

import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.rows.FailedFile;
import org.ephys.knime.signal.rows.ReadCell;
import org.ephys.knime.signal.rows.ReadFile;
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
        return new SweepTraces(threads, Runtime.getRuntime().maxMemory(), thinning, sweeps::add, progress);
    }

    void add(final ReadFile read, final SweepTraces reader) {
        if (read.failure() != null) {
            failed.add(new FailedFile(read.file(), read.failure()));
        }
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

    BufferedDataTable[] close() {
        return new BufferedDataTable[] {cells.close(), sweeps.close(), failed.close()};
    }
}
