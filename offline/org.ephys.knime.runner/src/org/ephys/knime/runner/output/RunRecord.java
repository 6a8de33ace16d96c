package org.ephys.knime.runner.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.ephys.knime.runner.execution.NodeResult;
import org.ephys.knime.runner.execution.RunResult;
import org.ephys.knime.runner.workflow.Workflow;
import org.ephys.knime.runner.workflow.WorkflowNode;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** The record of a run for programs: {@code run.json}. */
public final class RunRecord {

    /** Name of the file. */
    public static final String NAME = "run.json";

    private RunRecord() {}

    /**
     * @param result a run
     * @param files the tables that were written
     * @param spreadsheetSafe whether texts that a spreadsheet would run have an apostrophe in front in the tables
     * @param bundles version of each bundle that took part
     * @param folder an existing folder
     * @throws IOException if the record cannot be written
     */
    public static void write(
            final RunResult result,
            final List<ResultTables.Written> files,
            final boolean spreadsheetSafe,
            final Map<String, String> bundles,
            final Path folder)
            throws IOException {
        final Map<String, Object> record = new LinkedHashMap<>();
        record.put("workflow", result.workflow().name());
        record.put("state", result.state().name());
        record.put("started", result.started().toString());
        record.put("seconds", round(result.seconds()));
        final Map<String, Object> variables = new LinkedHashMap<>();
        result.workflow().variables().forEach((name, variable) -> variables.put(name, variable.value()));
        record.put("variables", variables);
        record.put("settings", settings(result.workflow()));
        record.put("spreadsheet_safe", spreadsheetSafe);
        record.put(
                "nodes",
                result.nodes().stream().map(node -> describe(node, files)).toList());
        record.put("java", System.getProperty("java.vendor", "") + " " + Runtime.version());
        record.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        record.put("bundles", bundles);
        AtomicFile.write(folder.resolve(NAME), writer -> Json.write(record, writer));
    }

    /** A sum over the settings of all nodes: equal sums, equal settings. */
    private static String settings(final Workflow workflow) {
        final CRC32 sum = new CRC32();
        for (final WorkflowNode node : workflow.nodes()) {
            sum.update((node.address() + " " + node.factory()).getBytes(StandardCharsets.UTF_8));
            for (final String part : List.of("model", "variables")) {
                final NodeSettingsRO settings = node.settings();
                try {
                    final String text = settings.containsKey(part)
                            ? settings.getNodeSettings(part).toString()
                            : "";
                    sum.update(text.getBytes(StandardCharsets.UTF_8));
                } catch (InvalidSettingsException e) {
                    throw new IllegalStateException(e); // it is there
                }
            }
        }
        return Long.toHexString(sum.getValue());
    }

    private static Map<String, Object> describe(final NodeResult result, final List<ResultTables.Written> files) {
        final Map<String, Object> node = new LinkedHashMap<>();
        node.put(
                "id",
                result.node().within().isEmpty()
                        ? result.node().id()
                        : result.node().address());
        node.put("label", result.node().path());
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
