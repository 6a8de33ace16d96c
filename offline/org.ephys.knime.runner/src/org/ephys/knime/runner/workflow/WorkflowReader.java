package org.ephys.knime.runner.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ephys.knime.offline.FlowVariable;
import org.ephys.knime.runner.InputException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** Reads a workflow folder as KNIME Analytics Platform 5 saves it. */
public final class WorkflowReader {

    private static final String WORKFLOW_FILE = "workflow.knime";

    private static final String NATIVE_NODE = "NativeNode";

    private final Path folder;

    private WorkflowReader(final Path folder) {
        this.folder = folder;
    }

    /**
     * @param folder a workflow folder
     * @return the workflow in it
     * @throws InputException if the folder is missing or no workflow, or if the workflow cannot be executed here
     */
    public static Workflow read(final Path folder) throws InputException {
        if (!Files.exists(folder)) {
            throw new InputException("There is no folder " + folder + ".");
        }
        if (Files.isRegularFile(folder)) {
            throw new InputException(folder
                    + (folder.toString().endsWith(".knwf")
                            ? " is an exported workflow: unpack it (it is a zip file) and give the folder in it."
                            : " is a file: give the folder of a workflow."));
        }
        if (!Files.isRegularFile(folder.resolve(WORKFLOW_FILE))) {
            throw new InputException(folder + " is not a workflow: it has no file " + WORKFLOW_FILE + ".");
        }
        try {
            return new WorkflowReader(folder.toRealPath()).read();
        } catch (InvalidSettingsException e) {
            throw new InputException(folder.resolve(WORKFLOW_FILE) + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Workflow read() throws InputException, InvalidSettingsException {
        final NodeSettingsRO root = XmlFile.read(folder.resolve(WORKFLOW_FILE), WORKFLOW_FILE);
        final String saved = root.getString("name", null);
        final Path lastName = folder.getFileName();
        final String name = saved != null && !saved.isBlank() ? saved : String.valueOf(lastName);
        final List<WorkflowNode> nodes = readNodes(root);
        final List<Connection> connections = readConnections(root, nodes);
        return new Workflow(name, folder, readVariables(root), Workflow.inOrder(nodes, connections), connections);
    }

    private static Map<String, FlowVariable> readVariables(final NodeSettingsRO root) throws InvalidSettingsException {
        final Map<String, FlowVariable> variables = new LinkedHashMap<>();
        if (root.containsKey("workflow_variables")) {
            final NodeSettingsRO list = root.getNodeSettings("workflow_variables");
            for (final String key : list.keySet()) {
                final FlowVariable variable = FlowVariable.load(list.getNodeSettings(key));
                variables.put(variable.name(), variable);
            }
        }
        return variables;
    }

    private List<WorkflowNode> readNodes(final NodeSettingsRO root) throws InputException, InvalidSettingsException {
        final List<WorkflowNode> nodes = new ArrayList<>();
        final Set<Integer> ids = new HashSet<>();
        if (!root.containsKey("nodes") || root.getNodeSettings("nodes").keySet().isEmpty()) {
            throw new InputException("The workflow " + folder.getFileName() + " has no nodes.");
        }
        final NodeSettingsRO list = root.getNodeSettings("nodes");
        for (final String key : list.keySet()) {
            final NodeSettingsRO entry = list.getNodeSettings(key);
            final int id = entry.getInt("id");
            if (!ids.add(id)) {
                throw new InputException(WORKFLOW_FILE + " has two nodes with the number " + id + ".");
            }
            final String file = entry.getString("node_settings_file");
            final boolean meta = entry.getBoolean("node_is_meta", false);
            final String type = entry.getString("node_type", meta ? "MetaNode" : NATIVE_NODE);
            if (meta || !NATIVE_NODE.equals(type)) {
                throw new InputException("Node #" + id + " (" + file.replaceAll("/[^/]*$", "") + ") is a "
                        + describe(type) + ", which cannot be executed here. Expand it in KNIME Analytics Platform"
                        + " and save the workflow again.");
            }
            nodes.add(readNode(id, file));
        }
        return nodes;
    }

    private static String describe(final String type) {
        return switch (type) {
            case "MetaNode" -> "metanode";
            case "SubNode" -> "component";
            default -> "node of type " + type;
        };
    }

    private WorkflowNode readNode(final int id, final String file) throws InputException {
        final NodeSettingsRO settings = XmlFile.read(inside(id, file), file);
        try {
            final String factory = settings.getString("factory");
            final String ownLabel = settings.containsKey("nodeAnnotation")
                    ? settings.getNodeSettings("nodeAnnotation").getString("text", "")
                    : "";
            final String kind = settings.getString("node-name", factory.replaceAll(".*\\.", ""));
            final String label = ownLabel == null || ownLabel.isBlank()
                    ? kind
                    : ownLabel.strip().split("\\R", 2)[0];
            return new WorkflowNode(
                    id,
                    label,
                    factory,
                    orEmpty(settings.getString("node-bundle-symbolic-name", "")),
                    orEmpty(settings.getString("node-bundle-version", "")),
                    settings);
        } catch (InvalidSettingsException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private static String orEmpty(final String text) {
        return text == null ? "" : text;
    }

    /** The file of a node, which must be in the workflow folder, also after symbolic links are followed. */
    private Path inside(final int id, final String file) throws InputException {
        final String problem;
        try {
            final Path path = folder.resolve(file).normalize();
            if (!path.startsWith(folder)) {
                problem = "is outside the workflow folder";
            } else if (!Files.isRegularFile(path)) {
                problem = "does not exist";
            } else if (!path.toRealPath().startsWith(folder)) {
                problem = "leads outside the workflow folder";
            } else {
                return path;
            }
        } catch (InvalidPathException | IOException e) {
            throw new InputException(
                    "The settings file '" + file + "' of node #" + id + " cannot be read: " + e.getMessage(), e);
        }
        throw new InputException("The settings file '" + file + "' of node #" + id + " " + problem + ".");
    }

    private static List<Connection> readConnections(final NodeSettingsRO root, final List<WorkflowNode> nodes)
            throws InputException, InvalidSettingsException {
        final List<Connection> connections = new ArrayList<>();
        if (!root.containsKey("connections")) {
            return connections;
        }
        final Set<Integer> ids = nodes.stream().map(WorkflowNode::id).collect(Collectors.toSet());
        final Set<List<Integer>> taken = new HashSet<>();
        final NodeSettingsRO list = root.getNodeSettings("connections");
        for (final String key : list.keySet()) {
            final NodeSettingsRO entry = list.getNodeSettings(key);
            final Connection connection = new Connection(
                    entry.getInt("sourceID"),
                    entry.getInt("sourcePort"),
                    entry.getInt("destID"),
                    entry.getInt("destPort"));
            for (final int id : List.of(connection.source(), connection.target())) {
                if (!ids.contains(id)) {
                    throw new InputException(
                            WORKFLOW_FILE + ": " + key + " names node #" + id + ", which the workflow does not have.");
                }
            }
            if (!taken.add(List.of(connection.target(), connection.targetPort()))) {
                throw new InputException(WORKFLOW_FILE + ": two connections end at port " + connection.targetPort()
                        + " of node #" + connection.target() + ".");
            }
            connections.add(connection);
        }
        return connections;
    }
}
