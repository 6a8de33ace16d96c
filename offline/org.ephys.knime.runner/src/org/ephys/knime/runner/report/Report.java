package org.ephys.knime.runner.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ephys.knime.offline.location.WorkflowLocation;
import org.ephys.knime.runner.execution.NodeResult;
import org.ephys.knime.runner.execution.NodeState;
import org.ephys.knime.runner.execution.RunResult;
import org.ephys.knime.runner.output.AtomicFile;
import org.ephys.knime.runner.output.Json;
import org.ephys.knime.runner.output.NodeSettingsList;
import org.ephys.knime.runner.output.ResultTables;
import org.knime.core.node.BufferedDataTable;

/**
 * The report of a run for people: what ran, on what, how it ended, the views of the nodes, the beginnings of the tables,
 * settings, seeds and versions. One HTML file that holds everything it shows. After a cancellation there are no views,
 * because nobody wants to wait for them then.
 */
public final class Report {

    /** Name of the file. */
    public static final String NAME = "report.html";

    private static final String TEMPLATE = "report.html";

    private static final String EMPTY_DATA = "<script type=\"application/json\" id=\"ephys-data\"></script>";

    private Report() {}

    /**
     * @param result a run; its tables can still be read
     * @param words what is said beside tables and views
     * @param files the tables that were written to the same folder
     * @param bundles version of each bundle that took part
     * @param folder an existing folder
     * @param full whether every cell gets a page of its own with all its sweeps, in a folder beside the report
     * @param progress told what is being written
     * @throws IOException if the report cannot be written; an older one is then still there
     */
    public static void write(
            final RunResult result,
            final Words words,
            final List<ResultTables.Written> files,
            final Map<String, String> bundles,
            final Path folder,
            final boolean full,
            final Consumer<String> progress)
            throws IOException {
        final CellPages pages = full ? new CellPages(folder) : null;
        final String template = template();
        final int place = template.indexOf(EMPTY_DATA) + EMPTY_DATA.indexOf("</");
        final Map<String, Object> content;
        try (WorkflowLocation.Scope scope =
                WorkflowLocation.enter(result.workflow().folder())) { // views may read files
            final Map<String, Object> data = describe(result, files, bundles, pages, progress);
            data.putAll(words.described());
            content = Map.of("data", data);
        }
        AtomicFile.write(folder.resolve(NAME), writer -> {
            writer.write(template, 0, place);
            Json.writeForScript(content, writer);
            writer.write(template, place, template.length() - place);
        });
    }

    private static String template() throws IOException {
        try (InputStream in = Report.class.getResourceAsStream(TEMPLATE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, Object> describe(
            final RunResult result,
            final List<ResultTables.Written> files,
            final Map<String, String> bundles,
            final CellPages pages,
            final Consumer<String> progress)
            throws IOException {
        final StoredViews views = new StoredViews(pages, progress);
        final List<Map<String, Object>> nodes = new ArrayList<>();
        for (final NodeResult node : result.nodes()) {
            nodes.add(describe(node, result, files));
            if (node.state() == NodeState.EXECUTED && !node.notNeeded() && result.state() != NodeState.CANCELLED) {
                node.instance()
                        .view()
                        .ifPresent(
                                view -> views.add(node.node().id(), node.node().path(), view));
            }
        }
        if (pages != null) {
            pages.write(progress);
        }
        final Map<String, Object> report = new LinkedHashMap<>();
        report.put("workflow", result.workflow().name());
        report.put("description", WorkflowDescription.of(result.workflow().folder()));
        report.put("version", bundles.get("org.ephys.knime.nodes"));
        report.put("state", result.state());
        report.put("started", result.started().toString());
        report.put("seconds", result.seconds());
        final Map<String, Object> variables = new LinkedHashMap<>();
        result.workflow().variables().forEach((name, variable) -> variables.put(name, variable.value()));
        report.put("variables", variables);
        report.put("nodes", nodes);
        report.put("verdicts", CellVerdicts.of(result));
        report.put("views", views.views());
        report.put("pages", views.pages());
        report.put("java", System.getProperty("java.vendor", "") + " " + Runtime.version());
        report.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        report.put("bundles", bundles);
        return report;
    }

    private static Map<String, Object> describe(
            final NodeResult result, final RunResult run, final List<ResultTables.Written> files) throws IOException {
        final Map<String, Object> node = new LinkedHashMap<>();
        node.put("id", result.node().id());
        if (!result.node().within().isEmpty()) {
            node.put("address", result.node().address());
            node.put("within", result.node().within());
        }
        node.put("label", result.node().label());
        node.put("state", result.notNeeded() ? "INACTIVE" : result.state());
        node.put("seconds", Math.round(result.seconds() * 1000) / 1000.0);
        node.put("messages", result.messages());
        node.put("settings", NodeSettingsList.of(result.instance()));
        node.put("kind", result.instance().name());
        node.put("outputs", outputs(result));
        node.put("tables", tables(result, run, files));
        return node;
    }

    /** Name and number of rows of every table that the node made. */
    private static List<List<Object>> outputs(final NodeResult result) {
        final List<List<Object>> outputs = new ArrayList<>();
        for (final NodeResult.Output output : result.outputs()) {
            if (output.object() instanceof BufferedDataTable table) {
                outputs.add(List.of(output.name(), table.size()));
            }
        }
        return outputs;
    }

    /** The tables of a node, in the order in which their files were written. */
    private static List<Map<String, Object>> tables(
            final NodeResult result, final RunResult run, final List<ResultTables.Written> files) {
        final List<String> names = files.stream()
                .filter(file -> file.node() == result.node().id())
                .map(ResultTables.Written::name)
                .toList();
        final List<Map<String, Object>> tables = new ArrayList<>();
        for (final NodeResult.Output output : run.results(result)) {
            if (output.object() instanceof BufferedDataTable table) {
                final String file = tables.size() < names.size() ? names.get(tables.size()) : null;
                tables.add(TablePreview.of(table, output.name(), file));
            }
        }
        return tables;
    }
}
