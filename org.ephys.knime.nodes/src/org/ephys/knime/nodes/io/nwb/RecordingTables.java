package org.ephys.knime.nodes.io.nwb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.recording.ClampMode;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.node.BufferedDataTable;

/** Cells and sweeps of the reader's tables, as the trace page wants them. Traces stay in the files. */
final class RecordingTables {
    /** How many sweeps of the first cell a report keeps. */
    private static final int STORED_SWEEPS = 16;

    /** MIES writes the amplitude of the stimulus in pA as its scale factor; other formats write a gain. */
    private static final String WITH_AMPLITUDES = "MIES";

    /**
     * A cell.
     *
     * @param name its name
     * @param file its file
     * @param electrode its electrode, empty if the file has one only
     * @param format what wrote the file
     */
    record Cell(String name, Path file, String electrode, String format) {}

    private record SweepLine(int number, String stimulus, boolean voltageClamp, double scale, String problem) {}

    private final List<Cell> cells = new ArrayList<>();

    /** Sweeps by file and name of the cell. */
    private final Map<List<String>, List<SweepLine>> sweeps = new LinkedHashMap<>();

    RecordingTables(final BufferedDataTable cellTable, final BufferedDataTable sweepTable) {
        final DataTableSpec cellSpec = cellTable.getDataTableSpec();
        for (final DataRow row : cellTable) {
            cells.add(new Cell(
                    text(row, cellSpec, "id"),
                    Path.of(text(row, cellSpec, "file")),
                    text(row, cellSpec, "electrode"),
                    text(row, cellSpec, "format")));
        }
        final DataTableSpec spec = sweepTable.getDataTableSpec();
        for (final DataRow row : sweepTable) {
            final DataCell problem = row.getCell(spec.findColumnIndex("problem"));
            final DataCell scale = row.getCell(spec.findColumnIndex("stimulus_scale_factor"));
            sweeps.computeIfAbsent(List.of(text(row, spec, "file"), text(row, spec, "id")), key -> new ArrayList<>())
                    .add(new SweepLine(
                            ((IntValue) row.getCell(spec.findColumnIndex("sweep_number"))).getIntValue(),
                            text(row, spec, "stimulus_code"),
                            text(row, spec, "clamp_mode").equals(ClampMode.VOLTAGE_CLAMP.ipfxName()),
                            scale instanceof DoubleValue value ? value.getDoubleValue() : Double.NaN,
                            problem.isMissing() ? null : problem.toString()));
        }
    }

    private static String text(final DataRow row, final DataTableSpec spec, final String column) {
        final DataCell cell = row.getCell(spec.findColumnIndex(column));
        return cell.isMissing() ? "" : cell.toString();
    }

    Cell cell(final int at) {
        return cells.get(at);
    }

    private List<SweepLine> lines(final int at) {
        final Cell cell = cells.get(at);
        return sweeps.getOrDefault(List.of(cell.file().toString(), cell.name()), List.of());
    }

    /** The sweeps of a cell as columns. */
    Map<String, Object> sweeps(final int at) {
        final List<SweepLine> lines = lines(at);
        final Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("number", lines.stream().mapToInt(SweepLine::number).toArray());
        columns.put("stimulus", lines.stream().map(SweepLine::stimulus).toArray());
        columns.put(
                "clamp",
                lines.stream()
                        .map(l -> l.voltageClamp() ? "voltage" : "current")
                        .toArray());
        if (cells.get(at).format().contains(WITH_AMPLITUDES)) {
            columns.put(
                    "amplitude", lines.stream().mapToDouble(SweepLine::scale).toArray());
        }
        columns.put("note", lines.stream().map(SweepLine::problem).toArray());
        return columns;
    }

    /** What the page gets when it is opened: the cells, and which sweeps a report should keep. */
    Map<String, Object> initialData() {
        final Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", cells.stream().map(Cell::name).toArray());
        columns.put("file", cells.stream().map(c -> c.file().toString()).toArray());
        final int[] counts = new int[cells.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = lines(i).size();
        }
        columns.put("sweeps", counts);
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", "Recordings");
        data.put("cells", columns);
        data.put("prefetch", stored());
        return data;
    }

    /** The first cell with as many of its readable current-clamp sweeps as a report can hold, evenly chosen. */
    private List<List<Object>> stored() {
        final List<List<Object>> calls = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            calls.add(List.of("getCell", i));
        }
        final int first = 0;
        if (!cells.isEmpty()) {
            final List<SweepLine> usable = lines(first).stream()
                    .filter(line -> line.problem() == null && !line.voltageClamp())
                    .toList();
            final int kept = Math.min(STORED_SWEEPS, usable.size());
            for (int k = 0; k < kept; k++) {
                calls.add(List.of(
                        "getSweep",
                        first,
                        usable.get((int) ((long) k * usable.size() / kept)).number()));
            }
        }
        return calls;
    }
}
