package org.ephys.knime.nodes.features.scalar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.nodes.recordings.CellReader;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.rows.CellReason;
import org.ephys.knime.signal.rows.SweepColumns;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

/** The reasons of the node's table, by the cell that they concern. */
final class CellReasons {
    /** A row: the sweep is null and the feature empty where the reason concerns none. */
    private record Line(Integer sweep, String feature, String code, String message) {}

    private final Map<CellFile, List<Line>> lines = new HashMap<>();

    CellReasons(final BufferedDataTable table) {
        final DataTableSpec spec = table.getDataTableSpec();
        final CellReader cell = new CellReader(spec);
        final ColumnReader<Integer> sweep = ColumnReader.of(spec, SweepColumns.NUMBER);
        final ColumnReader<String> feature = ColumnReader.of(spec, CellReason.FEATURE);
        final ColumnReader<String> code = ColumnReader.of(spec, CellReason.CODE);
        final ColumnReader<String> message = ColumnReader.of(spec, CellReason.MESSAGE);
        for (final DataRow row : table) {
            lines.computeIfAbsent(cell.get(row), key -> new ArrayList<>())
                    .add(new Line(sweep.get(row), feature.getOr(row, ""), code.getOr(row, ""), message.getOr(row, "")));
        }
    }

    private List<Line> of(final CellFile cell) {
        return lines.getOrDefault(cell.key(), List.of());
    }

    /** @return why features are missing or remarkable, by their names */
    Map<String, String> ofFeatures(final CellFile cell) {
        final Map<String, String> reasons = new LinkedHashMap<>();
        of(cell).stream()
                .filter(line -> !line.feature().isEmpty())
                .forEach(line -> reasons.merge(line.feature(), line.message(), (a, b) -> a + " " + b));
        return reasons;
    }

    /** @return why a feature that is there is not to be trusted, {@code null} if it is */
    String doubt(final CellFile cell, final String feature) {
        return of(cell).stream()
                .filter(line -> line.sweep() == null && line.code().equals(ReasonCode.IMPLAUSIBLE.name()))
                .filter(line -> line.feature().isEmpty() || line.feature().equals(feature))
                .map(Line::message)
                .findFirst()
                .orElse(null);
    }

    /** @return what happened to a sweep, as the trace page wants it */
    List<Map<String, String>> ofSweep(final CellFile cell, final int number) {
        return of(cell).stream()
                .filter(line -> line.sweep() != null && line.sweep() == number)
                .map(line -> Map.of("name", words(line.code()), "reason", line.message()))
                .toList();
    }

    /** @return what concerns neither a sweep nor a feature: why the file could not be used, or how it was analysed */
    List<String> ofCell(final CellFile cell) {
        return of(cell).stream()
                .filter(line -> line.sweep() == null && line.feature().isEmpty())
                .map(Line::message)
                .toList();
    }

    /** OUTSIDE_SWEEP → Outside sweep. */
    private static String words(final String code) {
        final String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
