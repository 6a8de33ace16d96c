package org.ephys.knime.nodes.features.scalar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ephys.knime.nodes.pages.SpikeMarks;
import org.ephys.knime.nodes.pages.TraceCells;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Sweep;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

/** What the node has found, as the trace page wants it: features, spikes, and the reasons for what is missing. */
final class AnalysedCells extends TraceCells {
    /** Columns of the cell features before the features: id, file, electrode. */
    private static final int FIRST_FEATURE = 3;

    /** The name that IPFX gives to stimuli which its ontology does not have. */
    private static final String UNKNOWN = "Unknown";

    private static final String RHEOBASE = "rheobase_sweep_num";
    private static final String HERO = "thumbnail_sweep_num";

    private final DataTableSpec features;

    private final List<DataRow> rows = new ArrayList<>();

    private final CellReasons reasons;

    private final DetectedSpikes spikes;

    /** Begin and end of the stimulus in s, by cell and sweep. */
    private final Map<List<Object>, double[]> stimuli = new HashMap<>();

    AnalysedCells(
            final BufferedDataTable cells,
            final BufferedDataTable sweeps,
            final BufferedDataTable spikes,
            final BufferedDataTable reasons) {
        this.features = cells.getDataTableSpec();
        this.reasons = new CellReasons(reasons);
        this.spikes = new DetectedSpikes(spikes);
        final Map<List<Object>, String> roles = new HashMap<>();
        for (final DataRow row : cells) {
            final Cell cell =
                    new Cell(text(row, features, "id"), text(row, features, "file"), text(row, features, "electrode"));
            add(cell);
            rows.add(row);
            roles.put(key(cell, (int) number(row, features, HERO)), "hero sweep");
            roles.merge(key(cell, (int) number(row, features, RHEOBASE)), "rheobase", (hero, r) -> r + ", " + hero);
        }
        final DataTableSpec spec = sweeps.getDataTableSpec();
        for (final DataRow row : sweeps) {
            addSweep(row, spec, roles);
        }
    }

    private void addSweep(final DataRow row, final DataTableSpec spec, final Map<List<Object>, String> roles) {
        final Cell cell = new Cell(text(row, spec, "id"), text(row, spec, "file"), "");
        final int number = (int) number(row, spec, "sweep_number");
        final double start = number(row, spec, "stimulus_start_time");
        if (!Double.isNaN(start)) {
            stimuli.put(key(cell, number), new double[] {start, start + number(row, spec, "stimulus_duration")});
        }
        final double count = number(row, spec, "num_spikes");
        final String failed = text(row, spec, "quality_reasons");
        final String note = String.join(
                "; ",
                Stream.of(
                                roles.getOrDefault(key(cell, number), ""),
                                failed.isEmpty() ? "" : "failed quality control: " + failed)
                        .filter(part -> !part.isEmpty())
                        .toList());
        add(
                cell.file(),
                cell.name(),
                new SweepLine(
                        number,
                        stimulus(row, spec),
                        text(row, spec, "clamp_mode").equals(ClampMode.VOLTAGE_CLAMP.ipfxName()),
                        number(row, spec, "stimulus_amplitude"),
                        Double.isNaN(count) ? null : (int) count,
                        note.isEmpty() ? null : note,
                        !Double.isNaN(count)));
    }

    /** What the ontology calls the stimulus, else what was recognised, else what the file says. */
    private static String stimulus(final DataRow row, final DataTableSpec spec) {
        final String protocol =
                text(row, spec, "protocol").toLowerCase(Locale.ROOT).replace('_', ' ');
        return Stream.of(text(row, spec, "stimulus_name"), protocol, text(row, spec, "stimulus_code"))
                .filter(name -> !name.isEmpty() && !name.equals(UNKNOWN))
                .findFirst()
                .orElse("");
    }

    private static List<Object> key(final Cell cell, final int sweep) {
        return List.of(cell.file(), cell.name(), sweep);
    }

    @Override
    protected Integer best(final int cell) {
        for (final String column : List.of(HERO, RHEOBASE)) {
            final double sweep = number(rows.get(cell), features, column);
            if (!Double.isNaN(sweep)) {
                return (int) sweep;
            }
        }
        return null;
    }

    @Override
    protected Map<String, Object> about(final int cell) {
        final List<String> notes = reasons.ofCell(cell(cell));
        return hasSweeps(cell)
                ? Map.of("features", featuresOf(cell), "notes", notes)
                : Map.of("error", String.join(" ", notes));
    }

    private Map<String, Object> featuresOf(final int cell) {
        final Map<String, String> why = reasons.ofFeatures(cell(cell));
        final List<String> names = new ArrayList<>();
        final List<Double> values = new ArrayList<>();
        final List<String> units = new ArrayList<>();
        final List<String> missing = new ArrayList<>();
        for (int c = FIRST_FEATURE; c < features.getNumColumns(); c++) {
            final String name = features.getColumnSpec(c).getName();
            names.add(name);
            values.add(number(rows.get(cell), features, name));
            units.add(Columns.unit(features.getColumnSpec(c)));
            missing.add(why.get(name));
        }
        return Map.of("name", names, "value", values, "unit", units, "reason", missing);
    }

    @Override
    protected Map<String, Object> marks(final int cell, final Sweep sweep) {
        final Map<String, Object> result = new LinkedHashMap<>();
        final int number = sweep.info().number();
        final double[] stimulus = stimuli.get(key(cell(cell), number));
        if (stimulus != null) {
            result.put("epoch", stimulus);
        }
        if (sweep.info().clampMode() != ClampMode.VOLTAGE_CLAMP) {
            result.putAll(SpikeMarks.of(spikes.of(cell(cell), number)));
        }
        result.put("missing", reasons.ofSweep(cell(cell), number));
        return result;
    }
}
