package org.ephys.knime.runner.output;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ephys.knime.offline.Parameter;
import org.ephys.knime.offline.Parameter.Choice;
import org.ephys.knime.offline.Port;
import org.ephys.knime.runner.execution.NodeDescription;

/** Writes the documentation of nodes as Markdown. */
public final class NodeReference {

    private NodeReference() {}

    /**
     * @param categories nodes by category
     * @param to where to write
     * @throws IOException if writing fails
     */
    public static void write(final Map<String, List<NodeDescription>> categories, final Appendable to)
            throws IOException {
        to.append("# Nodes\n\nMade by `./ephys nodes --markdown` from what the nodes say of themselves.\n");
        for (final Map.Entry<String, List<NodeDescription>> category : categories.entrySet()) {
            to.append("\n## ").append(category.getKey()).append('\n');
            for (final NodeDescription node : category.getValue()) {
                describe(node, to);
            }
        }
    }

    private static void describe(final NodeDescription node, final Appendable to) throws IOException {
        to.append("\n### ").append(node.name()).append("\n\n");
        to.append(HtmlText.toMarkdown(node.shortDescription())).append("\n\n");
        final String full = HtmlText.toMarkdown(node.fullDescription());
        if (!full.isEmpty()) {
            to.append(full).append("\n");
        }
        ports("Inputs", node.inputs(), to);
        ports("Outputs", node.outputs(), to);
        if (!node.parameters().isEmpty()) {
            to.append("\n| parameter | key | default | what it does |\n|---|---|---|---|\n");
            for (final Parameter parameter : node.parameters()) {
                final String value = value(parameter.defaultValue());
                to.append("| ")
                        .append(cell(parameter.title()))
                        .append(parameter.advanced() ? " (advanced)" : "")
                        .append(" | `")
                        .append(parameter.key())
                        .append("` | ")
                        .append(value.isEmpty() ? "" : "`" + cell(value) + "`")
                        .append(" | ")
                        .append(cell(parameter.description()));
                for (final Choice choice : parameter.choices()) {
                    to.append("<br>`").append(choice.name()).append("` ").append(cell(choice.label()));
                    if (!choice.description().isEmpty()) {
                        to.append(": ").append(cell(choice.description()));
                    }
                }
                to.append(" |\n");
            }
        }
    }

    /** Default values of simple types; the others are explained by their descriptions. */
    private static String value(final Object value) {
        final Object present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        final boolean simple = present instanceof String
                || present instanceof Number
                || present instanceof Boolean
                || present instanceof Enum;
        return simple ? present.toString() : "";
    }

    private static void ports(final String title, final List<Port> ports, final Appendable to) throws IOException {
        if (ports.isEmpty()) {
            return;
        }
        to.append("\n").append(title).append(":\n\n");
        int number = 1;
        for (final Port port : ports) {
            to.append(number++ + ". **")
                    .append(port.name())
                    .append("**")
                    .append(port.optional() ? " (optional)" : "")
                    .append(": ")
                    .append(HtmlText.toMarkdown(port.description()).replaceAll("\\s+", " "))
                    .append("\n");
        }
    }

    private static String cell(final String text) {
        return HtmlText.toMarkdown(text).replaceAll("\\s*\\n+\\s*", "<br>").replace("|", "\\|");
    }
}
