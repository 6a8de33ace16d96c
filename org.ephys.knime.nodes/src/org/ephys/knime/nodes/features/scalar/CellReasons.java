package org.ephys.knime.nodes.features.scalar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.nodes.pages.TraceCells.Cell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

/** The reasons of the node's table, by the cell that they concern. */
final class CellReasons {
    /** A row: sweep and feature are empty where the reason concerns none. */
    private record Line(String sweep, String feature, String code, String message) {}

    private final Map<List<String>, List<Line>> lines = new HashMap<>();

    CellReasons(final BufferedDataTable table) {
        final DataTableSpec spec = table.getDataTableSpec();
        for (final DataRow row : table) {
            lines.computeIfAbsent(List.of(text(row, spec, "file"), text(row, spec, "id")), key -> new ArrayList<>())
                    .add(new Line(
                            text(row, spec, "sweep_number"),
                            text(row, spec, "feature"),
                            text(row, spec, "code"),
                            text(row, spec, "message")));
        }
    }

    private static String text(final DataRow row, final DataTableSpec spec, final String column) {
        final var cell = row.getCell(spec.findColumnIndex(column));
        return cell.isMissing() ? "" : cell.toString();
    }

    private List<Line> of(final Cell cell) {
        return lines.getOrDefault(List.of(cell.file(), cell.name()), List.of());
    }

    /** @return why features are missing or remarkable, by their names */
    Map<String, String> ofFeatures(final Cell cell) {
        final Map<String, String> reasons = new LinkedHashMap<>();
        of(cell).stream()
                .filter(line -> !line.feature().isEmpty())
                .forEach(line -> reasons.merge(line.feature(), line.message(), (a, b) -> a + " " + b));
        return reasons;
    }

    /** @return what happened to a sweep, as the trace page wants it */
    List<Map<String, String>> ofSweep(final Cell cell, final int number) {
        return of(cell).stream()
                .filter(line -> line.sweep().equals(Integer.toString(number)))
                .map(line -> Map.of("name", words(line.code()), "reason", line.message()))
                .toList();
    }

    /** @return what concerns neither a sweep nor a feature: why the file could not be used, or how it was analysed */
    List<String> ofCell(final Cell cell) {
        return of(cell).stream()
                .filter(line -> line.sweep().isEmpty() && line.feature().isEmpty())
                .map(Line::message)
                .toList();
    }

    /** OUTSIDE_SWEEP → Outside sweep. */
    private static String words(final String code) {
        final String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
