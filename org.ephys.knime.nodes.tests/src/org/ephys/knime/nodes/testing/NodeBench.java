package org.ephys.knime.nodes.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ephys.knime.offline.FlowVariable;
import org.ephys.knime.offline.FlowVariable.Type;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.offline.OfflineView;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultNodeFactory;

/** Configures and executes single nodes: defaults from the inputs, some settings replaced, as in a workflow. */
public final class NodeBench implements AutoCloseable {
    private final OfflineRuntime runtime;
    private volatile boolean cancelled;

    /** @param temp a folder for large tables */
    public NodeBench(final Path temp) {
        runtime = OfflineRuntime.create(temp.resolve("tables"), 64 << 20);
    }

    /** Everything that runs is cancelled from now on. */
    public void cancel() {
        cancelled = true;
    }

    /** What goes on until it is cancelled. */
    public interface LongWork {
        /** @throws Exception if it fails, or is cancelled */
        void run() throws Exception;
    }

    /**
     * Cancels a node while it runs.
     *
     * @param work runs the node on this bench, and would go on for many minutes
     * @param milliseconds how long to let it run
     * @throws AssertionError if it ended before, did not end as cancelled, or went on for half a minute
     */
    public void cancels(final LongWork work, final long milliseconds) throws Exception {
        final CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> {
            try {
                work.run();
                throw new AssertionError("done before it was cancelled");
            } catch (CanceledExecutionException e) {
                // as it should be
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Thread.sleep(milliseconds);
        if (ended.isDone()) {
            throw new AssertionError("ended before it was cancelled");
        }
        cancel();
        try {
            ended.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("goes on although it was cancelled", e);
        }
    }

    /**
     * @param spec columns
     * @param rows rows
     * @return the table
     */
    public BufferedDataTable table(final DataTableSpec spec, final List<DataRow> rows) {
        return runtime.table(spec, rows.toArray(DataRow[]::new));
    }

    /**
     * What an executed node gave.
     *
     * @param ports the outputs
     * @param warnings the warnings
     */
    public record Result(PortObject[] ports, List<String> warnings, Optional<OfflineView> view) {
        /**
         * @param port number of an output
         * @return the table there
         */
        public BufferedDataTable table(final int port) {
            return (BufferedDataTable) ports[port];
        }
    }

    /**
     * @param factory the node
     * @param settings settings that are not to have their defaults: path of the key, and a String, Integer, Double or Boolean
     * @param inputs specs of the inputs
     * @return specs of the outputs
     * @throws InvalidSettingsException if the node refuses them
     */
    public PortObjectSpec[] configure(
            final DefaultNodeFactory factory, final Map<String, Object> settings, final PortObjectSpec... inputs)
            throws Exception {
        return node(factory, settings).configure(inputs);
    }

    /**
     * @param factory the node
     * @param settings settings that are not to have their defaults: path of the key, and a String, Integer, Double or Boolean
     * @param inputs the inputs, {@code null} where an optional one is not connected
     * @return what it gave; that it fits what was configured is checked
     * @throws Exception if the node refuses the inputs
     */
    public Result run(final DefaultNodeFactory factory, final Map<String, Object> settings, final PortObject... inputs)
            throws Exception {
        final OfflineNode node = node(factory, settings);
        node.configure(Arrays.stream(inputs)
                .map(input -> input == null ? null : input.getSpec())
                .toArray(PortObjectSpec[]::new));
        final PortObject[] outputs =
                node.execute(inputs, runtime.context(node.name(), (fraction, message) -> {}, () -> cancelled));
        return new Result(outputs, node.warnings(), node.view());
    }

    private static OfflineNode node(final DefaultNodeFactory factory, final Map<String, Object> settings)
            throws InvalidSettingsException {
        final OfflineNode node = OfflineNode.of(factory);
        final NodeSettings xml = new NodeSettings("settings.xml");
        final NodeSettingsWO tree = xml.addNodeSettings("variables").addNodeSettings("tree");
        final Map<String, FlowVariable> variables = new HashMap<>();
        final Map<String, NodeSettingsWO> branches = new HashMap<>(); // adding a group again would empty it
        settings.forEach((path, value) -> {
            NodeSettingsWO branch = tree;
            String part = "";
            for (final String key : path.split("/")) {
                part += "/" + key;
                final NodeSettingsWO parent = branch;
                branch = branches.computeIfAbsent(part, p -> parent.addNodeSettings(key));
            }
            branch.addString("used_variable", path);
            variables.put(path, new FlowVariable(path, type(value), value));
        });
        node.loadSettings(xml, variables);
        return node;
    }

    private static Type type(final Object value) {
        if (value instanceof Double) {
            return Type.DOUBLE;
        }
        return value instanceof Integer ? Type.INTEGER : value instanceof Boolean ? Type.BOOLEAN : Type.STRING;
    }

    /**
     * @param table a table
     * @param column one of its columns
     * @return the cells from top to bottom
     */
    public static List<DataCell> column(final BufferedDataTable table, final String column) {
        final int index = table.getDataTableSpec().findColumnIndex(column);
        if (index < 0) {
            throw new AssertionError("There is no column " + column + ", only "
                    + List.of(table.getDataTableSpec().getColumnNames()));
        }
        final List<DataCell> cells = new ArrayList<>();
        for (final DataRow row : table) {
            cells.add(row.getCell(index));
        }
        return cells;
    }

    /**
     * @param table a table
     * @param column one of its columns
     * @return the cells as texts, {@code null} where missing
     */
    public static List<String> texts(final BufferedDataTable table, final String column) {
        final List<String> texts = new ArrayList<>();
        column(table, column).forEach(cell -> texts.add(cell.isMissing() ? null : cell.toString()));
        return texts;
    }

    /**
     * @param table a table
     * @param column one of its numeric columns
     * @return the numbers, NaN where missing
     */
    public static double[] numbers(final BufferedDataTable table, final String column) {
        return column(table, column).stream()
                .mapToDouble(cell -> cell.isMissing() ? Double.NaN : ((DoubleValue) cell).getDoubleValue())
                .toArray();
    }

    /**
     * What the report of a run goes by.
     *
     * @param table a table
     * @return the columns that have a role, as {@code role=column}
     */
    public static List<String> roles(final BufferedDataTable table) {
        return table.getDataTableSpec().stream()
                .map(column -> column.getProperties().getProperty("role", "") + "=" + column.getName())
                .filter(text -> !text.startsWith("="))
                .toList();
    }

    /**
     * @param table a table
     * @return all cells as text, row by row
     */
    public static List<List<String>> rows(final BufferedDataTable table) {
        final List<List<String>> rows = new ArrayList<>();
        for (final DataRow row : table) {
            final List<String> cells = new ArrayList<>(List.of(row.getKey().getString()));
            row.forEach(cell -> cells.add(cell.toString()));
            rows.add(cells);
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        runtime.close();
    }
}
