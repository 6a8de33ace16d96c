package org.knime.core.data.container;

import org.ephys.knime.offline.table.JoinedColumns;
import org.ephys.knime.offline.table.RearrangerPeer;
import org.ephys.knime.offline.table.RowSource;
import org.ephys.knime.offline.table.StoredTable;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.util.CheckUtils;

/** Carries out what a {@link ColumnRearranger} describes; nothing is stored, rows are read from the input. */
final class ColumnRearrangement implements RearrangerPeer {

    @Override
    public StoredTable rearrange(final BufferedDataTable in, final ColumnRearranger rearranger) {
        final DataTableSpec spec = in.getDataTableSpec();
        CheckUtils.checkArgument(
                rearranger.original().equalStructure(spec),
                "The columns of the table are not those that the rearrangement was made for.");
        final RowSource rows = new RowSource() {

            @Override
            public long size() {
                return in.size();
            }

            @Override
            public CloseableRowIterator iterator() {
                return in.iterator();
            }
        };
        final DataColumnSpec[] columns = rearranger.columns().stream()
                .map(column -> spec.getColumnSpec(column.getName()))
                .toArray(DataColumnSpec[]::new);
        final int[] indices = rearranger.columns().stream()
                .mapToInt(column -> spec.findColumnIndex(column.getName()))
                .toArray();
        return new StoredTable(new DataTableSpec(columns), new JoinedColumns(rows, null, indices));
    }
}
