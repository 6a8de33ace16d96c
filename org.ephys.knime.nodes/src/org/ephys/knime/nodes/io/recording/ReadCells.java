package org.ephys.knime.nodes.io.recording;

import java.util.HashMap;
import java.util.Map;
import org.ephys.knime.nodes.pages.SpikeMarks;
import org.ephys.knime.nodes.pages.TraceCells;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Sweep;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

/** What the reader has read, as the trace page wants it. Spikes are detected when a sweep is looked at. */
final class ReadCells extends TraceCells {
    /** MIES writes the amplitude of the stimulus in pA as its scale factor; other formats write a gain. */
    private static final String WITH_AMPLITUDES = "MIES";

    ReadCells(final BufferedDataTable cells, final BufferedDataTable sweeps) {
        final DataTableSpec cellSpec = cells.getDataTableSpec();
        final Map<String, Boolean> hasAmplitudes = new HashMap<>();
        for (final DataRow row : cells) {
            final String file = text(row, cellSpec, "file");
            add(new Cell(text(row, cellSpec, "id"), file, text(row, cellSpec, "electrode")));
            hasAmplitudes.put(file, text(row, cellSpec, "format").contains(WITH_AMPLITUDES));
        }
        final DataTableSpec spec = sweeps.getDataTableSpec();
        for (final DataRow row : sweeps) {
            final String file = text(row, spec, "file");
            final String problem = text(row, spec, "problem");
            add(
                    file,
                    text(row, spec, "id"),
                    new SweepLine(
                            (int) number(row, spec, "sweep_number"),
                            text(row, spec, "stimulus_code"),
                            text(row, spec, "clamp_mode").equals(ClampMode.VOLTAGE_CLAMP.ipfxName()),
                            hasAmplitudes.getOrDefault(file, false)
                                    ? number(row, spec, "stimulus_scale_factor")
                                    : Double.NaN,
                            null,
                            problem.isEmpty() ? null : problem,
                            problem.isEmpty()));
        }
    }

    @Override
    protected Map<String, Object> marks(final int cell, final Sweep sweep) {
        return SpikeMarks.detect(sweep);
    }
}
