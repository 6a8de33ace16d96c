package org.ephys.knime.runner.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;
import org.ephys.knime.offline.NodeEntry;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.runner.InputException;
import org.ephys.knime.runner.workflow.WorkflowNode;

/** The kinds of nodes that the bundles of this installation provide. */
public final class NodeCatalog {

    private static final String CATEGORIES = "org.knime.workbench.repository.categories";

    /** KNIME's nodes that make the dialog and the view of a component; each gives a flow variable. */
    private static final Pattern DIALOG_NODES = Pattern.compile("\\.(configuration|quickform|widget)\\.");

    private static final String INSTEAD_OF_DIALOG_NODES =
            " Where it only gives a value: take an Integer, Double, String, Boolean or Single Selection Configuration,"
                    + " which are executed here, or a workflow variable that the Component Input lets in.";

    private final Map<String, NodeEntry> entries = new LinkedHashMap<>();

    /** @param runtime knows the nodes */
    public NodeCatalog(final OfflineRuntime runtime) {
        runtime.nodes().forEach(entry -> entries.put(entry.factoryClass(), entry));
    }

    /**
     * @param node a node of a workflow
     * @return a new node of that kind
     * @throws InputException if no bundle provides that kind
     */
    OfflineNode create(final WorkflowNode node) throws InputException {
        final NodeEntry entry = entries.get(node.factory());
        if (entry == null) {
            throw new InputException(node.title() + " is of the kind " + node.factory()
                    + (node.bundle().isEmpty()
                            ? ", which no bundle of this installation provides; the workflow does not tell which would."
                            : " of the bundle " + node.bundle() + " " + node.bundleVersion()
                                    + ", which is not part of this installation.")
                    + (DIALOG_NODES.matcher(node.factory()).find() ? INSTEAD_OF_DIALOG_NODES : ""));
        }
        try {
            return entry.create();
        } catch (IllegalStateException | UnsupportedOperationException e) {
            throw new InputException(node.title() + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** @return what every kind of node says of itself, in the order of the node repository */
    public List<NodeDescription> describe() {
        final Map<String, String> categories = categoryNames();
        final List<NodeDescription> descriptions = new ArrayList<>();
        for (final NodeEntry entry : entries.values()) {
            final OfflineNode node = entry.create();
            descriptions.add(new NodeDescription(
                    categoryName(entry.categoryPath(), categories),
                    node.name(),
                    node.shortDescription(),
                    node.fullDescription(),
                    node.inputs(),
                    node.outputs(),
                    node.parameters()));
        }
        return descriptions;
    }

    /** Name of each category by its path. */
    private static Map<String, String> categoryNames() {
        final Map<String, String> names = new HashMap<>();
        final IExtensionRegistry registry = Platform.getExtensionRegistry();
        if (registry != null) {
            for (final IConfigurationElement element : registry.getConfigurationElementsFor(CATEGORIES)) {
                final String parent = element.getAttribute("path");
                final String path = (parent == null || parent.equals("/") ? "" : parent) + "/";
                names.put(path + element.getAttribute("level-id"), element.getAttribute("name"));
            }
        }
        return names;
    }

    /** The names along a path, for example "Ephys / Learning"; a category that is KNIME's own gets a name from its id. */
    private static String categoryName(final String path, final Map<String, String> names) {
        final List<String> levels = new ArrayList<>();
        String sofar = "";
        for (final String level : path.replaceAll("^/+|/+$", "").split("/+")) {
            if (level.isEmpty()) {
                continue; // the root itself
            }
            sofar += "/" + level;
            levels.add(names.getOrDefault(sofar, level.substring(0, 1).toUpperCase(Locale.ROOT) + level.substring(1)));
        }
        return String.join(" / ", levels);
    }
}
