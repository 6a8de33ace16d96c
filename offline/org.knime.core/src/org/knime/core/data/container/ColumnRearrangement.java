package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.ephys.knime.offline.table.JoinedColumns;
import org.ephys.knime.offline.table.RearrangerPeer;
import org.ephys.knime.offline.table.RowSource;
import org.ephys.knime.offline.table.StoredTable;
import org.ephys.knime.offline.table.TableSpace;
import org.ephys.knime.offline.table.TableWriter;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.util.CheckUtils;

/** Carries out what a {@link ColumnRearranger} describes: new columns are stored, kept ones read from the input. */
final class ColumnRearrangement implements RearrangerPeer {

    @Override
    public StoredTable rearrange(
            final BufferedDataTable in,
            final ColumnRearranger rearranger,
            final TableSpace space,
            final ExecutionMonitor exec)
            throws CanceledExecutionException {
        CheckUtils.checkArgument(
                rearranger.original().equalStructure(in.getDataTableSpec()),
                "The columns of the table are not those that the rearrangement was made for.");
        final List<RearrangedColumn> added =
                rearranger.columns().stream().filter(RearrangedColumn::isNew).toList();
        final RowSource input = new RowSource() {

            @Override
            public long size() {
                return in.size();
            }

            @Override
            public CloseableRowIterator iterator() {
                return in.iterator();
            }
        };
        StoredTable news = new StoredTable(new DataTableSpec(), null);
        if (!added.isEmpty()) {
            news = newColumns(in, added, space, exec);
        }
        final List<DataColumnSpec> specs = new ArrayList<>();
        final int[] indices = new int[rearranger.getColumnCount()];
        for (int i = 0; i < indices.length; i++) {
            final RearrangedColumn column = rearranger.columns().get(i);
            final int place = added.indexOf(column);
            indices[i] = column.isNew() ? -1 - place : column.original();
            specs.add(column.isNew() ? news.spec().getColumnSpec(place) : column.spec());
        }
        return new StoredTable(
                new DataTableSpec(specs.toArray(DataColumnSpec[]::new)),
                new JoinedColumns(input, news.rows(), indices));
    }

    private static StoredTable newColumns(
            final BufferedDataTable in,
            final List<RearrangedColumn> added,
            final TableSpace space,
            final ExecutionMonitor exec)
            throws CanceledExecutionException {
        final DataTableSpec spec =
                new DataTableSpec(added.stream().map(RearrangedColumn::spec).toArray(DataColumnSpec[]::new));
        final TableWriter writer = new TableWriter(
                space,
                spec,
                DataContainerSettings.builder()
                        .withInitializedDomain(true)
                        .withCheckDuplicateRowKeys(false)
                        .build());
        final LinkedHashSet<CellFactory> factories = new LinkedHashSet<>();
        added.forEach(column -> factories.add(column.factory()));
        try {
            new CellComputation(in, added, List.copyOf(factories), space, exec).run(writer);
        } finally {
            for (final CellFactory factory : factories) {
                if (factory instanceof AbstractCellFactory heir) {
                    heir.afterProcessing();
                }
            }
        }
        writer.close();
        return writer.table();
    }
}
