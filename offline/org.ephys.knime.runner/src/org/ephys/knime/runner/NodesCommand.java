package org.ephys.knime.runner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ephys.knime.offline.NodeEntry;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.runner.execution.NodeCatalog;
import org.ephys.knime.runner.execution.NodeDescription;
import org.ephys.knime.runner.output.NodeReference;

/** {@code ephys nodes}: lists the nodes, or documents them. */
final class NodesCommand implements Command {

    @Override
    public String name() {
        return "nodes";
    }

    @Override
    public String summary() {
        return "lists all nodes, or documents them";
    }

    @Override
    public String help() {
        return """
            Usage: ephys nodes [--markdown | --settings NODE]

            Lists every node with its description in one line, by category.

            Options:
              --markdown       prints the whole documentation: descriptions, ports and parameters
              --settings NODE  prints the default settings of a node (its name or factory class) as XML, in the form
                               in which they stand in its settings.xml
              --debug          shows stack traces of errors
            """;
    }

    @Override
    public Options.Syntax syntax() {
        return new Options.Syntax().flag("--markdown").value("--settings");
    }

    @Override
    public int run(final Options options, final Terminal terminal) throws Exception {
        Command.positional(options, 0);
        final Map<String, List<NodeDescription>> categories;
        try (TemporaryFolder temp = new TemporaryFolder();
                OfflineRuntime runtime = OfflineRuntime.create(temp.path(), 0)) {
            if (options.has("--settings")) {
                printSettings(runtime, options.value("--settings").orElseThrow(), terminal);
                return ExitCode.OK;
            }
            categories = new NodeCatalog(runtime)
                    .describe().stream()
                            .collect(Collectors.groupingBy(
                                    NodeDescription::category, LinkedHashMap::new, Collectors.toList()));
        }
        if (categories.isEmpty()) {
            throw new InputException("No bundle of this installation has nodes.");
        }
        if (options.has("--markdown")) {
            NodeReference.write(categories, terminal.out());
            return ExitCode.OK;
        }
        final int width = categories.values().stream()
                .flatMap(List::stream)
                .mapToInt(n -> n.name().length())
                .max()
                .orElse(1);
        categories.forEach((category, nodes) -> {
            terminal.out().println(category);
            nodes.forEach(node -> terminal.out()
                    .println(String.format(
                            Locale.ROOT,
                            "  %-" + width + "s  %s",
                            node.name(),
                            Terminal.oneLine(node.shortDescription()))));
        });
        return ExitCode.OK;
    }

    private static void printSettings(final OfflineRuntime runtime, final String wanted, final Terminal terminal)
            throws InputException, IOException {
        final TreeSet<String> names = new TreeSet<>();
        for (final NodeEntry entry : runtime.nodes()) {
            final OfflineNode node = entry.create();
            if (wanted.equals(node.name()) || wanted.equals(entry.factoryClass())) {
                final ByteArrayOutputStream xml = new ByteArrayOutputStream();
                node.saveSettings().saveToXML(xml);
                terminal.out().print(xml.toString(StandardCharsets.UTF_8));
                return;
            }
            names.add(node.name());
        }
        throw new InputException("There is no node '" + wanted + "'. " + NearestName.hint(wanted, names));
    }
}
