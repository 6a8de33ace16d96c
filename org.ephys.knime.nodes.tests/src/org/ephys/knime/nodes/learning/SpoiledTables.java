package org.ephys.knime.nodes.learning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.testing.NodeBench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;

/** A bench and tables of made cells of which a test spoils values. */
abstract class SpoiledTables {
    static final int ROWS = 48;

    @TempDir
    Path folder;

    NodeBench bench;

    @BeforeEach
    void open() {
        bench = new NodeBench(folder);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    /**
     * Sst and at most {@code rareCells} Vip cells, and Pvalb cells if these are few; four cells per donor; NaN becomes a
     * missing cell.
     */
    BufferedDataTable table(final int features, final int rareCells, final Spoiler spoiler) {
        final List<DataColumnSpec> columns = new ArrayList<>(List.of(
                Columns.text("id", Role.ID), Columns.text("subclass", Role.LABEL), Columns.text("donor", Role.DONOR)));
        IntStream.range(0, features).forEach(c -> columns.add(Columns.number("x" + c, "mV", "")));
        final List<DataRow> rows = new ArrayList<>();
        final Random random = new Random(3);
        for (int r = 0; r < ROWS; r++) {
            final boolean rare = r % 2 == 1 && r / 2 < rareCells;
            final double[] values = new double[features];
            for (int c = 0; c < features; c++) {
                values[c] = random.nextGaussian() + (rare && c == 0 ? 4 : 0);
            }
            spoiler.spoil(r, values);
            final DataCell[] cells = new DataCell[3 + features];
            cells[0] = new StringCell("cell-" + r);
            cells[1] = new StringCell(rare ? "Vip" : r % 2 == 1 && rareCells > 0 ? "Pvalb" : "Sst");
            cells[2] = new StringCell("donor-" + r / 4);
            for (int c = 0; c < features; c++) {
                cells[3 + c] = Double.isNaN(values[c]) ? DataType.getMissingCell() : new DoubleCell(values[c]);
            }
            rows.add(new DefaultRow("Row" + r, cells));
        }
        return bench.table(
                new DataTableSpecCreator()
                        .addColumns(columns.toArray(DataColumnSpec[]::new))
                        .createSpec(),
                rows);
    }

    interface Spoiler {
        void spoil(int row, double[] values);
    }
}
