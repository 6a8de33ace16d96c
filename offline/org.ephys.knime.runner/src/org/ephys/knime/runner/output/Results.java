package org.ephys.knime.runner.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.ephys.knime.runner.execution.NodeResult;
import org.ephys.knime.runner.execution.RunResult;
import org.knime.core.node.BufferedDataTable;

/** The files of a run: every table that is a result, and {@code run.json}. */
public final class Results {

    /** Name of the record of the run. */
    public static final String RECORD = "run.json";

    private Results() {}

    /**
     * A table that was written.
     *
     * @param node id of its node
     * @param name name of the file in the output folder
     * @param rows how many rows it has
     */
    public record Written(int node, String name, long rows) {}

    /**
     * @param result a run
     * @param folder an existing folder
     * @param cancelled asked again and again; writing ends with a {@link java.util.concurrent.CancellationException}
     * @param written receives every file as soon as it is complete, in the order of the nodes
     * @throws IOException if one cannot be written
     */
    public static void writeTables(
            final RunResult result, final Path folder, final BooleanSupplier cancelled, final Consumer<Written> written)
            throws IOException {
        final List<FileNames.Source> sources = new ArrayList<>();
        final List<BufferedDataTable> tables = new ArrayList<>();
        for (final NodeResult node : result.nodes()) {
            for (final NodeResult.Output output : result.results(node)) {
                if (output.object() instanceof BufferedDataTable table) {
                    sources.add(
                            new FileNames.Source(node.node().id(), node.node().label(), output.port(), output.name()));
                    tables.add(table);
                }
            }
        }
        final List<String> names = FileNames.of(sources);
        for (int i = 0; i < tables.size(); i++) {
            TableFile.write(tables.get(i), folder.resolve(names.get(i)), cancelled);
            written.accept(new Written(
                    sources.get(i).nodeId(), names.get(i), tables.get(i).size()));
        }
    }

    /**
     * @param result a run
     * @param files the tables that were written
     * @param bundles version of each bundle that took part
     * @param folder an existing folder
     * @throws IOException if the record cannot be written
     */
    public static void writeRecord(
            final RunResult result, final List<Written> files, final Map<String, String> bundles, final Path folder)
            throws IOException {
        final Map<String, Object> record = new LinkedHashMap<>();
        record.put("workflow", result.workflow().name());
        record.put("state", result.state().name());
        record.put("started", result.started().toString());
        record.put("seconds", round(result.seconds()));
        final Map<String, Object> variables = new LinkedHashMap<>();
        result.workflow().variables().forEach((name, variable) -> variables.put(name, variable.value()));
        record.put("variables", variables);
        record.put(
                "nodes",
                result.nodes().stream().map(node -> describe(node, files)).toList());
        record.put("java", System.getProperty("java.vendor", "") + " " + Runtime.version());
        record.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        record.put("bundles", bundles);
        AtomicFile.write(folder.resolve(RECORD), writer -> Json.write(record, writer));
    }

    private static Map<String, Object> describe(final NodeResult result, final List<Written> files) {
        final Map<String, Object> node = new LinkedHashMap<>();
        node.put("id", result.node().id());
        node.put("label", result.node().label());
        node.put("factory", result.node().factory());
        node.put("state", result.state().name());
        node.put("seconds", round(result.seconds()));
        node.put("messages", result.messages());
        node.put(
                "files",
                files.stream()
                        .filter(f -> f.node() == result.node().id())
                        .map(f -> {
                            final Map<String, Object> file = new LinkedHashMap<>();
                            file.put("name", f.name());
                            file.put("rows", f.rows());
                            return file;
                        })
                        .toList());
        return node;
    }

    private static double round(final double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }
}
