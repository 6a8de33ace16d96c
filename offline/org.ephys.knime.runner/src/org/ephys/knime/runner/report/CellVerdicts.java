package org.ephys.knime.runner.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.runner.execution.NodeResult;
import org.ephys.knime.runner.execution.RunResult;
import org.ephys.knime.signal.rows.CellColumns;
import org.ephys.knime.signal.rows.QualityTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;

/** What the run found out about the quality of cells, by the columns that say so, whichever node made them. */
final class CellVerdicts {

    private CellVerdicts() {}

    /**
     * @param result a run
     * @return verdict and reasons by the id of the cell; of several verdicts the last one
     */
    static Map<String, List<String>> of(final RunResult result) {
        final Map<String, List<String>> verdicts = new LinkedHashMap<>();
        for (final NodeResult node : result.nodes()) {
            for (final NodeResult.Output output : node.outputs()) {
                if (output.object() instanceof BufferedDataTable table) {
                    add(table, verdicts);
                }
            }
        }
        return verdicts;
    }

    private static void add(final BufferedDataTable table, final Map<String, List<String>> verdicts) {
        final int id = table.getDataTableSpec().findColumnIndex(CellColumns.ID.name());
        final int verdict = table.getDataTableSpec().findColumnIndex(QualityTable.VERDICT.name());
        final int why = table.getDataTableSpec().findColumnIndex(QualityTable.FAIL_TAGS.name());
        if (id < 0 || verdict < 0) {
            return;
        }
        for (final DataRow row : table) {
            verdicts.put(text(row, id), List.of(text(row, verdict), why < 0 ? "" : text(row, why)));
        }
    }

    private static String text(final DataRow row, final int column) {
        final DataCell cell = row.getCell(column);
        return cell.isMissing() ? "" : cell.toString();
    }
}
