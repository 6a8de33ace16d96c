package org.ephys.knime.nodes.features;

import java.util.List;
import org.ephys.knime.nodes.features.CellAnalyses.Analysed;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.TableWriter;
import org.ephys.knime.signal.reasons.Reason;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The table that says why something is missing, implausible or computed in another way. */
public final class ReasonTable {
    private final TableWriter writer;

    /** @param exec the node's context */
    public ReasonTable(final ExecutionContext exec) {
        writer = new TableWriter(exec, spec());
    }

    /** @return its columns */
    public static DataTableSpec spec() {
        return spec(List.of(
                Columns.text("id", Role.ID),
                Columns.text("file"),
                Columns.integer("sweep_number"),
                Columns.text("feature"),
                Columns.text("code"),
                Columns.text("message")));
    }

    /**
     * @param columns columns
     * @return the table of these columns
     */
    public static DataTableSpec spec(final List<DataColumnSpec> columns) {
        return new DataTableSpecCreator()
                .addColumns(columns.toArray(DataColumnSpec[]::new))
                .createSpec();
    }

    /** @param analysed a recording, of which the failure or all reasons are written */
    public void add(final Analysed analysed) {
        if (analysed.features() == null) {
            add(analysed.cell(), null, null, analysed.code(), analysed.message());
            return;
        }
        for (final Reason reason : analysed.features().reasons()) {
            add(
                    analysed.cell(),
                    reason.sweep() == Reason.WHOLE_CELL ? null : reason.sweep(),
                    reason.feature().isEmpty() ? null : reason.feature(),
                    reason.code().name(),
                    reason.text());
        }
    }

    /**
     * @param cell the recording
     * @param sweep the sweep concerned, or {@code null}
     * @param feature the feature concerned, or {@code null}
     * @param code kind of reason
     * @param message what happened
     */
    public void add(
            final CellFile cell, final Integer sweep, final String feature, final String code, final String message) {
        writer.add(cell.id(), cell.file(), sweep, feature, code, message);
    }

    /** @return the finished table */
    public BufferedDataTable close() {
        return writer.close();
    }
}
