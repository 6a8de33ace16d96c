package org.ephys.knime.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ephys.knime.offline.OfflineRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;

/** What a report shows of a table. */
class TablePreviewTest {

    @TempDir
    private Path temp;

    @Test
    void ofAWideTableTheLastColumnsAreSeenAsWell() throws Exception {
        final int width = 100;
        final DataTableSpec spec = new DataTableSpec(IntStream.range(0, width)
                .mapToObj(i -> new DataColumnSpecCreator("c" + i, IntCell.TYPE).createSpec())
                .toArray(DataColumnSpec[]::new));
        final DataCell[] cells =
                IntStream.range(0, width).mapToObj(IntCell::new).toArray(DataCell[]::new);
        try (OfflineRuntime runtime = OfflineRuntime.create(temp, 0)) {
            final Map<String, Object> preview =
                    TablePreview.of(runtime.table(spec, new DefaultRow(new RowKey("a"), cells)), "Wide", "wide.csv");
            assertEquals(60, preview.get("hiddenColumns"));
            final List<?> columns = (List<?>) preview.get("columns");
            assertEquals(Map.of("name", "c29", "numeric", true, "role", "", "about", ""), columns.get(29));
            assertEquals(Map.of("name", "c90", "numeric", true, "role", "", "about", ""), columns.get(30));
            final List<?> row = (List<?>) ((List<?>) preview.get("preview")).get(0);
            assertEquals(List.of(29.0, 90.0, 99.0), List.of(row.get(29), row.get(30), row.get(39)));
        }
    }

    @Test
    void thePageIsToldWhatColumnsAreFor() throws Exception {
        final DataColumnSpecCreator column = new DataColumnSpecCreator("how far", IntCell.TYPE);
        column.setProperties(
                new DataColumnProperties(Map.of("role", "DIFFERENCE", "unit", "mV", "description", "Gap")));
        try (OfflineRuntime runtime = OfflineRuntime.create(temp, 0)) {
            final DataRow row = new DefaultRow(new RowKey("a"), new IntCell(1));
            final Map<String, Object> preview =
                    TablePreview.of(runtime.table(new DataTableSpec(column.createSpec()), row), "Far", "far.csv");
            assertEquals(
                    List.of(Map.of("name", "how far", "numeric", true, "role", "DIFFERENCE", "about", "Gap, in mV")),
                    preview.get("columns"));
        }
    }
}
