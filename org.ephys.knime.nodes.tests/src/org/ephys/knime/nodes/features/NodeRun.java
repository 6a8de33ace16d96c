package org.ephys.knime.nodes.features;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.offline.FlowVariable;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.offline.OfflineView;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultNodeFactory;

/** Runs a node on a table of recordings, and reads what comes out. */
public final class NodeRun implements AutoCloseable {
    private final OfflineRuntime runtime;
    private final OfflineNode node;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private BooleanSupplier cancelled = () -> false;

    /**
     * @param factory of the node
     * @param folder for temporary files
     */
    public NodeRun(final DefaultNodeFactory factory, final Path folder) {
        runtime = OfflineRuntime.create(folder.resolve("tables"), 1 << 24);
        node = OfflineNode.of(factory);
    }

    /**
     * @param change changes the default settings
     * @return this
     */
    public NodeRun with(final Consumer<NodeSettings> change) throws Exception {
        final NodeSettings model = node.saveSettings();
        change.accept(model);
        final NodeSettings settings = new NodeSettings("settings.xml");
        settings.addNodeSettings(model);
        node.loadSettings(settings, Map.<String, FlowVariable>of());
        return this;
    }

    /**
     * @param when says that the user has cancelled
     * @return this
     */
    public NodeRun cancelledWhen(final BooleanSupplier when) {
        cancelled = when;
        return this;
    }

    /**
     * @param files paths, {@code null} = missing
     * @return a table like the cells of the Recording Reader
     */
    public BufferedDataTable files(final Object... files) {
        final DataRow[] rows = new DataRow[files.length];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = new DefaultRow(
                    RowKey.createRowKey((long) r), new StringCell("cell " + r), new StringCell(files[r].toString()));
        }
        return runtime.table(new DataTableSpec(Columns.text("id", Role.ID), Columns.text("file")), rows);
    }

    /**
     * @param in one input, {@code null} if it is optional and not connected
     * @return the outputs
     */
    public BufferedDataTable[] execute(final BufferedDataTable in) throws Exception {
        return run(in);
    }

    /**
     * @param first one input
     * @param second the other, {@code null} if it is optional and not connected
     * @return the outputs
     */
    public BufferedDataTable[] execute(final BufferedDataTable first, final BufferedDataTable second) throws Exception {
        return run(first, second);
    }

    private BufferedDataTable[] run(final PortObject... in) throws Exception {
        node.configure(Arrays.stream(in)
                .map(input -> input == null ? null : input.getSpec())
                .toArray(PortObjectSpec[]::new));
        final PortObject[] out = node.execute(
                in,
                runtime.context(
                        "node",
                        (fraction, message) -> messages.add(String.valueOf(message)),
                        () -> cancelled.getAsBoolean()));
        return Arrays.stream(out).filter(BufferedDataTable.class::isInstance).toArray(BufferedDataTable[]::new);
    }

    /** @return the view of the last execution */
    public OfflineView view() {
        return node.view().orElseThrow();
    }

    /** @return warnings of the last execution */
    public List<String> warnings() {
        return node.warnings();
    }

    /** @return what was shown in the progress bar */
    public List<String> messages() {
        return messages;
    }

    /**
     * @param table a table
     * @param column one of its columns
     * @return its values as text, {@code null} where missing
     */
    public static List<String> column(final BufferedDataTable table, final String column) {
        final int index = table.getDataTableSpec().findColumnIndex(column);
        final List<String> values = new ArrayList<>();
        for (final DataRow row : table) {
            final DataCell cell = row.getCell(index);
            values.add(cell.isMissing() ? null : cell.toString());
        }
        return values;
    }

    @Override
    public void close() throws Exception {
        runtime.close();
    }
}
