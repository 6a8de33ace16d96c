package org.ephys.knime.nodes.io.recording;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.io.recording.ReadFile.Cell;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.TableWriter;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.SweepInfo;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The three tables of the reader: cells, sweeps, failed files. */
final class ReaderTables {
    private final TableWriter cells;
    private final TableWriter sweeps;
    private final TableWriter failed;
    private final boolean traces;
    private final int thinning;

    ReaderTables(final ExecutionContext exec, final RecordingReaderNodeParameters parameters) {
        traces = parameters.m_traces == RecordingReaderNodeParameters.Traces.LISTS;
        thinning = parameters.m_thinning;
        cells = new TableWriter(exec, cellSpec());
        sweeps = new TableWriter(exec, sweepSpec(traces));
        failed = new TableWriter(exec, failedSpec());
    }

    static DataTableSpec cellSpec() {
        return spec(List.of(
                Columns.text("id", Role.ID),
                Columns.text("file"),
                Columns.text("electrode"),
                Columns.text("donor", Role.DONOR),
                Columns.text("species"),
                Columns.text("sex"),
                Columns.text("age"),
                Columns.text("genotype"),
                Columns.text("institution"),
                Columns.text("lab"),
                Columns.text("recording_date"),
                Columns.text("format"),
                Columns.text("description"),
                Columns.integer("sweeps"),
                Columns.integer("readable_sweeps"),
                Columns.text("warnings")));
    }

    static DataTableSpec sweepSpec(final boolean traces) {
        final List<DataColumnSpec> columns = new ArrayList<>(List.of(
                Columns.text("id", Role.ID),
                Columns.text("file"),
                Columns.integer("sweep_number"),
                Columns.text("stimulus_code"),
                Columns.text("clamp_mode"),
                Columns.number("sampling_rate", "Hz", "Sampling rate of the stimulus"),
                Columns.integer("samples"),
                Columns.number("duration", "s", "Length of the sweep"),
                Columns.number("stimulus_scale_factor", "", "MIES: scale factor of the stimulus, usually its pA"),
                Columns.number("bridge_balance_mohm", "MOhm", "Bridge balance"),
                Columns.number("leak_pa", "pA", "Bias current"),
                Columns.number("holding_pa", "pA", "Holding level"),
                Columns.number("start_time", "s", "Start of the sweep after the start of the session"),
                Columns.text("comments"),
                Columns.text("problem")));
        if (traces) {
            columns.add(Columns.numbers("voltage", "mV", "Membrane potential"));
            columns.add(Columns.numbers("current", "pA", "Injected current"));
        }
        return spec(columns);
    }

    static DataTableSpec failedSpec() {
        return spec(List.of(Columns.text("file"), Columns.text("reason"), Columns.text("message")));
    }

    private static DataTableSpec spec(final List<DataColumnSpec> columns) {
        return new DataTableSpecCreator()
                .addColumns(columns.toArray(DataColumnSpec[]::new))
                .createSpec();
    }

    /** A reader of the traces for the rows of this table, to be closed by the caller. */
    SweepTraces traces(final int threads, final NodeProgress progress) {
        return new SweepTraces(
                threads,
                Runtime.getRuntime().maxMemory(),
                thinning,
                (request, read) -> addSweep(request.file(), request.cell(), request.sweep(), read),
                progress);
    }

    void add(final ReadFile read, final SweepTraces reader) {
        if (read.reason() != null) {
            failed.add(read.path(), read.reason(), read.message());
        }
        for (final Cell cell : read.cells()) {
            addCell(read.path(), cell);
            for (final SweepInfo sweep : cell.sweeps()) {
                if (traces) {
                    reader.add(new SweepTraces.Request(
                            read.path(), cell.name(), cell.info().electrode(), sweep));
                } else {
                    addSweep(read.path(), cell.name(), sweep, new SweepTraces.Traces(null, null, sweep.problem()));
                }
            }
        }
    }

    private void addCell(final String file, final Cell cell) {
        final RecordingInfo info = cell.info();
        cells.add(
                cell.name(),
                file,
                orMissing(info.electrode()),
                orMissing(info.subjectId()),
                orMissing(info.species()),
                orMissing(info.sex()),
                orMissing(info.age()),
                orMissing(info.genotype()),
                orMissing(info.institution()),
                orMissing(info.lab()),
                orMissing(info.recordingDate()),
                info.format(),
                orMissing(info.description()),
                cell.sweeps().size(),
                (int) cell.sweeps().stream().filter(SweepInfo::readable).count(),
                orMissing(String.join("\n", cell.warnings())));
    }

    private void addSweep(final String file, final String cell, final SweepInfo info, final SweepTraces.Traces read) {
        final List<Object> row = new ArrayList<>();
        row.add(cell);
        row.add(file);
        row.add(info.number());
        row.add(orMissing(info.stimulusCode()));
        row.add(info.clampMode().ipfxName());
        row.add(info.samplingRate());
        row.add(info.samples());
        row.add(info.samples() / info.samplingRate());
        row.add(info.stimulusScaleFactor());
        row.add(info.bridgeBalanceMohm());
        row.add(info.leakPa());
        row.add(info.holdingPa());
        row.add(info.startTime());
        row.add(orMissing(info.comments()));
        row.add(read.problem());
        if (traces) {
            row.add(read.voltage());
            row.add(read.current());
        }
        sweeps.add(row.toArray());
    }

    private static String orMissing(final String text) {
        return text.isEmpty() ? null : text;
    }

    BufferedDataTable[] close() {
        return new BufferedDataTable[] {cells.close(), sweeps.close(), failed.close()};
    }
}
