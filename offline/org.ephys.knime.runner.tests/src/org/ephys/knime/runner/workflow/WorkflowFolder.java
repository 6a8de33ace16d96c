package org.ephys.knime.runner.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes workflow folders in KNIME's format for tests. */
public final class WorkflowFolder {

    private static final String HEAD =
            """
        <?xml version="1.0" encoding="UTF-8"?>
        <config xmlns="http://www.knime.org/2008/09/XMLConfig" key="%s">
        """;

    private final Path folder;

    private final StringBuilder variables = new StringBuilder();

    private final StringBuilder nodes = new StringBuilder();

    private final List<String> connections = new ArrayList<>();

    /** @param folder where to write */
    public WorkflowFolder(final Path folder) {
        this.folder = folder;
    }

    /** Adds an entry of any of KNIME's types. */
    static String entry(final String key, final String type, final String value) {
        return "<entry key=\"" + key + "\" type=\"" + type + "\" value=\"" + value + "\"/>\n";
    }

    /**
     * @param name name of a workflow variable
     * @param type STRING, INTEGER or DOUBLE
     * @param value its value
     * @return this
     */
    public WorkflowFolder variable(final String name, final String type, final String value) {
        final String xml =
                switch (type) {
                    case "INTEGER" -> "xint";
                    case "DOUBLE" -> "xdouble";
                    default -> "xstring";
                };
        variables
                .append("<config key=\"")
                .append(variables.length())
                .append("\">")
                .append(entry("name", "xstring", name))
                .append(entry("class", "xstring", type))
                .append(entry("value", xml, value))
                .append("</config>\n");
        return this;
    }

    /**
     * @param id number of the node
     * @param name name of the kind of node
     * @param factory class of its factory
     * @param more what else its settings hold, for example {@code <config key="model">...</config>}
     * @return this
     * @throws IOException if writing fails
     */
    public WorkflowFolder node(final int id, final String name, final String factory, final String more)
            throws IOException {
        final String file = name + " (#" + id + ")/settings.xml";
        reference(id, file, "NativeNode", false);
        final Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(
                path,
                HEAD.formatted("settings.xml") + entry("factory", "xstring", factory)
                        + entry("node-name", "xstring", name)
                        + entry("node-bundle-symbolic-name", "xstring", "org.example.nodes")
                        + entry("node-bundle-version", "xstring", "1.2.3") + more + "</config>\n");
        return this;
    }

    /**
     * Begins a metanode; lines come in from the source -1 and go out to the target -1, ports count from 0.
     *
     * @param id its number
     * @param name its name
     * @return its content, to be written
     */
    WorkflowFolder metanode(final int id, final String name) {
        final String inner = name + " (#" + id + ")";
        reference(id, inner + "/workflow.knime", "MetaNode", true);
        return new WorkflowFolder(folder.resolve(inner));
    }

    /**
     * Begins a component; its input is the node 1 and its output the node 2.
     *
     * @param id its number
     * @param name its name
     * @param inputs how many data inputs it has
     * @param outputs how many data outputs it has
     * @return its content, to be written
     * @throws IOException if writing fails
     */
    WorkflowFolder component(final int id, final String name, final int inputs, final int outputs) throws IOException {
        return component(id, name, inputs, outputs, "");
    }

    /** Begins a component whose settings hold something more. */
    WorkflowFolder component(final int id, final String name, final int inputs, final int outputs, final String more)
            throws IOException {
        final String inner = name + " (#" + id + ")";
        reference(id, inner + "/settings.xml", "SubNode", true);
        Files.createDirectories(folder.resolve(inner));
        Files.writeString(
                folder.resolve(inner).resolve("settings.xml"),
                HEAD.formatted("settings.xml") + entry("virtual-in-ID", "xint", "1")
                        + entry("virtual-out-ID", "xint", "2") + ports("inports", inputs) + ports("outports", outputs)
                        + more + "</config>\n");
        return new WorkflowFolder(folder.resolve(inner))
                .node(1, "Component Input", "org.example.Input", "")
                .node(2, "Component Output", "org.example.Output", "");
    }

    private static String ports(final String key, final int count) {
        final StringBuilder ports = new StringBuilder("<config key=\"" + key + "\">");
        for (int i = 0; i < count; i++) {
            ports.append("<config key=\"port_" + i + "\">")
                    .append(entry("index", "xint", "" + i))
                    .append("</config>");
        }
        return ports + "</config>\n";
    }

    /** Adds a node to the list of nodes only. */
    WorkflowFolder reference(final int id, final String file, final String type, final boolean meta) {
        nodes.append("<config key=\"node_")
                .append(nodes.length())
                .append("\">")
                .append(entry("id", "xint", "" + id))
                .append(entry("node_settings_file", "xstring", file))
                .append(entry("node_is_meta", "xboolean", "" + meta))
                .append(entry("node_type", "xstring", type))
                .append("</config>\n");
        return this;
    }

    /**
     * @param source id of a node
     * @param sourcePort its output port
     * @param target id of a node
     * @param targetPort its input port
     * @return this
     */
    public WorkflowFolder connect(final int source, final int sourcePort, final int target, final int targetPort) {
        connections.add(
                "<config key=\"connection_" + connections.size() + "\">" + entry("sourceID", "xint", "" + source)
                        + entry("sourcePort", "xint", "" + sourcePort) + entry("destID", "xint", "" + target)
                        + entry("destPort", "xint", "" + targetPort) + "</config>\n");
        return this;
    }

    /**
     * Writes {@code workflow.knime}.
     *
     * @return the folder
     * @throws IOException if writing fails
     */
    public Path write() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("workflow.knime"),
                HEAD.formatted("workflow.knime")
                        + "<entry key=\"name\" type=\"xstring\" isnull=\"true\" value=\"\"/>\n"
                        + "<config key=\"workflow_variables\">"
                        + variables + "</config>\n<config key=\"nodes\">" + nodes
                        + "</config>\n<config key=\"connections\">"
                        + String.join("", connections) + "</config>\n</config>\n");
        return folder;
    }
}
