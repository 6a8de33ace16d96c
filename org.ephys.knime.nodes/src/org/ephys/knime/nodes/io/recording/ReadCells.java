package org.ephys.knime.nodes.io.recording;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ephys.knime.nodes.pages.SpikeMarks;
import org.ephys.knime.nodes.pages.TraceCells;
import org.ephys.knime.nodes.recordings.CellReader;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.rows.ReadCell;
import org.ephys.knime.signal.rows.ReadSweep;
import org.ephys.knime.signal.rows.SweepColumns;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

/** What the reader has read, as the trace page wants it. Spikes are detected when a sweep is looked at. */
final class ReadCells extends TraceCells {
    /** MIES writes the amplitude of the stimulus in pA as its scale factor; other formats write a gain. */
    private static final String WITH_AMPLITUDES = "MIES";

    /** A first look; the features have more of the same recordings. */
    private static final int STORED_SWEEPS = 40;

    ReadCells(final BufferedDataTable cells, final BufferedDataTable sweeps) {
        final Set<CellFile> withAmplitudes = new HashSet<>();
        final CellReader cell = new CellReader(cells.getDataTableSpec());
        final ColumnReader<String> format = ColumnReader.of(cells.getDataTableSpec(), ReadCell.FORMAT);
        for (final DataRow row : cells) {
            add(cell.whole(row));
            if (format.getOr(row, "").contains(WITH_AMPLITUDES)) {
                withAmplitudes.add(cell.get(row));
            }
        }
        final DataTableSpec spec = sweeps.getDataTableSpec();
        final CellReader of = new CellReader(spec);
        final ColumnReader<Integer> number = ColumnReader.of(spec, SweepColumns.NUMBER);
        final ColumnReader<String> stimulus = ColumnReader.of(spec, SweepColumns.STIMULUS_CODE);
        final ColumnReader<String> mode = ColumnReader.of(spec, SweepColumns.CLAMP_MODE);
        final ColumnReader<Double> amplitude = ColumnReader.of(spec, SweepColumns.STIMULUS_SCALE_FACTOR);
        final ColumnReader<String> problem = ColumnReader.of(spec, ReadSweep.PROBLEM);
        for (final DataRow row : sweeps) {
            add(
                    of.get(row),
                    new SweepLine(
                            number.get(row),
                            stimulus.getOr(row, ""),
                            ClampMode.VOLTAGE_CLAMP.ipfxName().equals(mode.get(row)),
                            withAmplitudes.contains(of.get(row)) ? amplitude.getOr(row, Double.NaN) : Double.NaN,
                            null,
                            problem.get(row),
                            problem.get(row) == null));
        }
    }

    @Override
    protected int storedSweeps() {
        return STORED_SWEEPS;
    }

    @Override
    protected Map<String, Object> marks(final int cell, final Sweep sweep) {
        return SpikeMarks.detect(sweep);
    }
}
