package org.ephys.knime.nodes.io.nwb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.nodes.io.nwb.ReadFile.Cell;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.TableWriter;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.nwb.Recordings;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The three tables of the reader: cells, sweeps, failed files. */
final class NwbTables {
    private final TableWriter cells;
    private final TableWriter sweeps;
    private final TableWriter failed;
    private final boolean traces;
    private final int thinning;

    NwbTables(final ExecutionContext exec, final NwbReaderNodeParameters parameters) {
        traces = parameters.m_traces == NwbReaderNodeParameters.Traces.LISTS;
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

    void add(final ReadFile read, final Progress progress) {
        if (read.reason() != null) {
            failed.add(read.path(), read.reason(), read.message());
        }
        for (final Cell cell : read.cells()) {
            addCell(read.path(), cell);
            if (traces) {
                addTraces(read.path(), cell, progress);
            } else {
                cell.sweeps().forEach(sweep -> addSweep(read.path(), cell.name(), sweep, sweep.problem(), null));
            }
        }
    }

    /** Traces are large: they are read and written one sweep at a time. */
    private void addTraces(final String file, final Cell cell, final Progress progress) {
        final ReadingOptions options =
                ReadingOptions.DEFAULT.withElectrode(cell.info().electrode());
        try (Recording recording = Recordings.open(Path.of(file), options)) {
            for (final SweepInfo sweep : recording.sweeps()) {
                progress.checkCancelled();
                addTrace(file, cell.name(), recording, sweep);
            }
        } catch (IOException e) {
            failed.add(file, RecordingException.Reason.UNREADABLE.name(), e.getMessage());
        }
    }

    private void addTrace(final String file, final String cell, final Recording recording, final SweepInfo sweep)
            throws IOException {
        Sweep trace = null;
        String problem = sweep.problem();
        if (sweep.readable()) {
            try {
                trace = recording.read(sweep);
            } catch (RecordingException e) {
                problem = e.getMessage();
            }
        }
        addSweep(file, cell, sweep, problem, trace);
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

    private void addSweep(
            final String file, final String cell, final SweepInfo info, final String problem, final Sweep trace) {
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
        row.add(problem);
        if (traces) {
            row.add(trace == null ? null : list(trace.voltage()));
            row.add(trace == null ? null : list(trace.current()));
        }
        sweeps.add(row.toArray());
    }

    private ListCell list(final double[] samples) {
        final List<DataCell> kept = new ArrayList<>(samples.length / thinning + 1);
        for (int i = 0; i < samples.length; i += thinning) {
            kept.add(Double.isNaN(samples[i]) ? TableWriter.cell(null) : new DoubleCell(samples[i]));
        }
        return CollectionCellFactory.createListCell(kept);
    }

    private static String orMissing(final String text) {
        return text.isEmpty() ? null : text;
    }

    BufferedDataTable[] close() {
        return new BufferedDataTable[] {cells.close(), sweeps.close(), failed.close()};
    }
}
