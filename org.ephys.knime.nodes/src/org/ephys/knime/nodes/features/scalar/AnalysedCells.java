package org.ephys.knime.nodes.features.scalar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ephys.knime.nodes.pages.SpikeMarks;
import org.ephys.knime.nodes.pages.TraceCells;
import org.ephys.knime.nodes.recordings.CellReader;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.signal.cell.FeatureCatalog;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.rows.AnalysedCell;
import org.ephys.knime.signal.rows.AnalysedSweep;
import org.ephys.knime.signal.rows.SweepColumns;
import org.ephys.knime.signal.table.Column;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

/** What the node has found, as the trace page wants it: features, spikes, and the reasons for what is missing. */
public class AnalysedCells extends TraceCells {
    /** The name that IPFX gives to stimuli which its ontology does not have. */
    private static final String UNKNOWN = "Unknown";

    private static final int STORED_SWEEPS = 240;

    private final Map<Column<?, Double>, ColumnReader<Double>> features = new LinkedHashMap<>();

    private final ColumnReader<Double> rheobase;

    private final ColumnReader<Double> hero;

    private final List<DataRow> rows = new ArrayList<>();

    private final CellReasons reasons;

    private final DetectedSpikes spikes;

    /** Begin and end of the stimulus in s, by cell without electrode and sweep. */
    private final Map<List<Object>, double[]> stimuli = new HashMap<>();

    /**
     * @param cells the table of features
     * @param sweeps the table of sweeps
     * @param spikes the table of spikes
     * @param reasons the table of reasons
     */
    public AnalysedCells(
            final BufferedDataTable cells,
            final BufferedDataTable sweeps,
            final BufferedDataTable spikes,
            final BufferedDataTable reasons) {
        final DataTableSpec spec = cells.getDataTableSpec();
        AnalysedCell.FEATURES.forEach(column -> features.put(column, ColumnReader.of(spec, column)));
        rheobase = ColumnReader.of(spec, FeatureCatalog.RHEOBASE_SWEEP);
        hero = ColumnReader.of(spec, FeatureCatalog.HERO_SWEEP);
        this.reasons = new CellReasons(reasons);
        this.spikes = new DetectedSpikes(spikes);
        final CellReader cell = new CellReader(spec);
        final Map<List<Object>, String> roles = new HashMap<>();
        for (final DataRow row : cells) {
            add(cell.whole(row));
            rows.add(row);
            put(roles, cell.get(row), hero.get(row), "hero sweep");
            put(roles, cell.get(row), rheobase.get(row), "rheobase");
        }
        addSweeps(sweeps, roles);
    }

    private static void put(
            final Map<List<Object>, String> roles, final CellFile cell, final Double sweep, final String role) {
        if (sweep != null) {
            roles.merge(key(cell, sweep.intValue()), role, (before, now) -> now + ", " + before);
        }
    }

    private void addSweeps(final BufferedDataTable table, final Map<List<Object>, String> roles) {
        final DataTableSpec spec = table.getDataTableSpec();
        final CellReader cells = new CellReader(spec);
        final ColumnReader<Integer> number = ColumnReader.of(spec, SweepColumns.NUMBER);
        final ColumnReader<Double> start = ColumnReader.of(spec, AnalysedSweep.STIMULUS_START);
        final ColumnReader<Double> duration = ColumnReader.of(spec, AnalysedSweep.STIMULUS_DURATION);
        final ColumnReader<Double> amplitude = ColumnReader.of(spec, AnalysedSweep.STIMULUS_AMPLITUDE);
        final ColumnReader<String> mode = ColumnReader.of(spec, SweepColumns.CLAMP_MODE);
        final ColumnReader<Integer> count = ColumnReader.of(spec, AnalysedSweep.SPIKES);
        final ColumnReader<String> failed = ColumnReader.of(spec, AnalysedSweep.QUALITY_REASONS);
        final Function<DataRow, String> stimulus = stimulus(spec);
        for (final DataRow row : table) {
            final CellFile cell = cells.get(row);
            final List<Object> key = key(cell, number.get(row));
            if (start.get(row) != null) {
                stimuli.put(key, new double[] {start.get(row), start.get(row) + duration.getOr(row, Double.NaN)});
            }
            add(
                    cell,
                    new SweepLine(
                            number.get(row),
                            stimulus.apply(row),
                            ClampMode.VOLTAGE_CLAMP.ipfxName().equals(mode.get(row)),
                            amplitude.getOr(row, Double.NaN),
                            count.get(row),
                            note(roles.get(key), failed.get(row)),
                            count.get(row) != null));
        }
    }

    /** Why a sweep matters, and why it was left out; {@code null} if there is nothing to say. */
    private static String note(final String role, final String failed) {
        final String note = Stream.of(role, failed == null ? null : "failed quality control: " + failed)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
        return note.isEmpty() ? null : note;
    }

    /** What the ontology calls the stimulus, else what was recognised, else what the file says. */
    private static Function<DataRow, String> stimulus(final DataTableSpec spec) {
        final ColumnReader<String> name = ColumnReader.of(spec, SweepColumns.STIMULUS_NAME);
        final ColumnReader<String> protocol = ColumnReader.of(spec, AnalysedSweep.PROTOCOL);
        final ColumnReader<String> code = ColumnReader.of(spec, SweepColumns.STIMULUS_CODE);
        return row -> Stream.of(
                        name.getOr(row, ""),
                        protocol.getOr(row, "").toLowerCase(Locale.ROOT).replace('_', ' '),
                        code.getOr(row, ""))
                .filter(text -> !text.isEmpty() && !text.equals(UNKNOWN))
                .findFirst()
                .orElse("");
    }

    @Override
    protected int storedSweeps() {
        return STORED_SWEEPS;
    }

    @Override
    protected List<Map<String, Object>> overview() {
        return new CellOverview(features, reasons).columns(rows, this::cell);
    }

    private static List<Object> key(final CellFile cell, final int sweep) {
        return List.of(cell.key(), sweep);
    }

    @Override
    protected Integer best(final int cell) {
        return Stream.of(hero, rheobase)
                .map(column -> column.get(rows.get(cell)))
                .filter(Objects::nonNull)
                .map(Double::intValue)
                .findFirst()
                .orElse(null);
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
        features.forEach((column, reader) -> {
            names.add(column.name());
            values.add(reader.getOr(rows.get(cell), Double.NaN));
            units.add(column.unit());
            missing.add(why.get(column.name()));
        });
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
