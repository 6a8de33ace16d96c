package org.ephys.knime.runner.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ephys.knime.offline.FlowVariable;
import org.ephys.knime.runner.InputException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** Reads what is in a workflow, and in its metanodes and components. */
final class LevelReader {

    static final String WORKFLOW_FILE = "workflow.knime";

    /** Far beyond what one can look at; a hostile file may name the same folder over and over. */
    private static final int MAX_NODES = 5_000;

    private static final int MAX_ENCLOSURES = 1_000;

    private final LevelFolder folder;

    private final List<String> within;

    /** What goes before the numbers of its nodes. */
    private final String address;

    private final Counters counters;

    /** Shared by all levels of a workflow. */
    private static final class Counters {
        private int nodes;
        private int enclosures;
        private int nextId;
    }

    /** @param folder the real path of a workflow folder */
    LevelReader(final Path folder) {
        this(new LevelFolder(folder, ""), List.of(), "", new Counters());
    }

    private LevelReader(
            final LevelFolder folder, final List<String> within, final String address, final Counters counters) {
        this.folder = folder;
        this.within = within;
        this.address = address;
        this.counters = counters;
    }

    /**
     * @param root content of the {@code workflow.knime} of the workflow itself
     * @return all that is in it
     * @throws InputException if something in it cannot be executed here
     * @throws InvalidSettingsException if the file is not of KNIME's format
     */
    Level read(final NodeSettingsRO root) throws InputException, InvalidSettingsException {
        if (entries(root).isEmpty()) {
            throw new InputException("The workflow " + folder.path().getFileName() + " has no nodes.");
        }
        return read(root, null);
    }

    private Level read(final NodeSettingsRO root, final Enclosure enclosure)
            throws InputException, InvalidSettingsException {
        final Level level = new Level(enclosure, readVariables(root));
        final List<Entry> entries = entries(root);
        if (enclosure == null) {
            counters.nextId = 1 + entries.stream().mapToInt(Entry::id).max().orElse(0);
        }
        for (final Entry entry : entries) {
            if (!entry.isNode()) {
                require(++counters.enclosures, MAX_ENCLOSURES, "metanodes and components");
                level.inner().put(entry.id(), readInner(entry, level));
            } else if (!level.isEntry(entry.id()) && !level.isExit(entry.id())) {
                require(++counters.nodes, MAX_NODES, "nodes");
                final NodeSettingsRO settings = folder.read(entry.file(), number(entry));
                final Optional<ConfigurationNode.Kind> field =
                        ConfigurationNode.Kind.of(settings.getString("factory", ""));
                if (field.isPresent()) {
                    level.fields().put(entry.id(), readField(field.get(), entry, settings));
                } else {
                    level.nodes()
                            .put(
                                    entry.id(),
                                    readNode(entry, settings, enclosure == null ? entry.id() : counters.nextId++));
                }
            }
        }
        level.lines().addAll(new LineReader(level, folder.shown() + WORKFLOW_FILE).read(root));
        return level;
    }

    private static void require(final int count, final int most, final String what) throws InputException {
        if (count > most) {
            throw new InputException("The workflow has more than " + most + " " + what + "; it is not read.");
        }
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

    /** A node, metanode or component as the list of a level names it. */
    private record Entry(int id, String file, String type) {

        private static final String NODE = "NativeNode";

        private static final String METANODE = "MetaNode";

        private static final String COMPONENT = "SubNode";

        static Entry of(final NodeSettingsRO settings) throws InvalidSettingsException {
            final boolean meta = settings.getBoolean("node_is_meta", false);
            return new Entry(
                    settings.getInt("id"),
                    settings.getString("node_settings_file"),
                    settings.getString("node_type", meta ? METANODE : NODE));
        }

        boolean isNode() {
            return type.equals(NODE);
        }
    }

    /** In the order of their numbers. */
    private List<Entry> entries(final NodeSettingsRO root) throws InputException, InvalidSettingsException {
        final List<Entry> entries = new ArrayList<>();
        if (!root.containsKey("nodes")) {
            return entries;
        }
        final Set<Integer> ids = new HashSet<>();
        final NodeSettingsRO list = root.getNodeSettings("nodes");
        for (final String key : list.keySet()) {
            final Entry entry = Entry.of(list.getNodeSettings(key));
            if (!ids.add(entry.id())) {
                throw new InputException(
                        folder.shown() + WORKFLOW_FILE + " has two nodes with the number " + entry.id() + ".");
            }
            if (!Set.of(Entry.NODE, Entry.METANODE, Entry.COMPONENT).contains(entry.type())) {
                throw new InputException("Node #" + number(entry) + " (" + entry.file() + ") is a node of type "
                        + entry.type() + ", which cannot be executed here.");
            }
            entries.add(entry);
        }
        entries.sort(Comparator.comparingInt(Entry::id));
        return entries;
    }

    private String number(final Entry entry) {
        return address + entry.id();
    }

    private ConfigurationNode readField(
            final ConfigurationNode.Kind kind, final Entry entry, final NodeSettingsRO settings)
            throws InvalidSettingsException {
        final String label = label(settings, settings.getString("node-name", "Configuration"));
        return new ConfigurationNode(kind, entry.id(), WorkflowNode.title(within, label, number(entry)), settings);
    }

    private WorkflowNode readNode(final Entry entry, final NodeSettingsRO settings, final int id)
            throws InputException {
        try {
            final String factory = settings.getString("factory");
            return new WorkflowNode(
                    id,
                    number(entry),
                    within,
                    label(settings, settings.getString("node-name", factory.replaceAll(".*\\.", ""))),
                    factory,
                    orEmpty(settings.getString("node-bundle-symbolic-name", "")),
                    orEmpty(settings.getString("node-bundle-version", "")),
                    settings);
        } catch (InvalidSettingsException e) {
            throw new InputException(folder.shown() + entry.file() + ": " + e.getMessage(), e);
        }
    }

    /** The first line of what a user wrote below the node, or else the name. */
    private static String label(final NodeSettingsRO settings, final String name) throws InvalidSettingsException {
        final String own = settings.containsKey("nodeAnnotation")
                ? settings.getNodeSettings("nodeAnnotation").getString("text", "")
                : "";
        return own == null || own.isBlank() ? name : own.strip().split("\\R", 2)[0];
    }

    private static String orEmpty(final String text) {
        return text == null ? "" : text;
    }

    private Level readInner(final Entry entry, final Level level) throws InputException {
        final NodeSettingsRO settings = folder.read(entry.file(), number(entry));
        final LevelFolder own = folder.around(entry.file(), number(entry));
        final boolean component = entry.type().equals(Entry.COMPONENT);
        try {
            final NodeSettingsRO content =
                    component ? own.read(settings.getString("workflow-file", WORKFLOW_FILE), number(entry)) : settings;
            final String name = content.getString("name", null);
            final String title = (component ? "component \"" : "metanode \"")
                    + label(settings, name == null || name.isBlank() ? "#" + entry.id() : name) + "\"";
            refuseLocked(content, title, entry);
            final List<String> path = new ArrayList<>(within);
            path.add(title);
            final LevelReader reader = new LevelReader(own, path, number(entry) + (component ? ":0:" : ":"), counters);
            return reader.read(
                    content,
                    component
                            ? reader.component(settings, content, level, entry.id(), number(entry))
                            : new Enclosure(
                                    level, entry.id(), number(entry), title, Enclosure.BORDER, Enclosure.BORDER, null));
        } catch (InvalidSettingsException e) {
            throw new InputException(folder.shown() + entry.file() + ": " + e.getMessage(), e);
        }
    }

    private void refuseLocked(final NodeSettingsRO content, final String title, final Entry entry)
            throws InputException {
        if (content.containsKey("cipher")) {
            throw new InputException("The " + title + " (#" + number(entry) + ") is locked with a password, and what is"
                    + " in it is encrypted. Take the lock away in KNIME Analytics Platform and save the workflow"
                    + " again.");
        }
    }

    /** The component that this reader reads. */
    private Enclosure component(
            final NodeSettingsRO settings,
            final NodeSettingsRO content,
            final Level parent,
            final int id,
            final String number)
            throws InputException, InvalidSettingsException {
        final int in = settings.getInt("virtual-in-ID");
        final int out = settings.getInt("virtual-out-ID");
        final String title = within.get(within.size() - 1);
        final Map<Integer, NodeSettingsRO> ends = new LinkedHashMap<>();
        for (final Entry entry : entries(content)) {
            if (entry.isNode() && (entry.id() == in || entry.id() == out)) {
                ends.put(entry.id(), folder.read(entry.file(), number(entry)));
            }
        }
        if (ends.size() < 2) {
            throw new InputException(
                    "The " + title + " (#" + number + ") lacks its Component Input or Component Output.");
        }
        final NodeSettingsRO output = ends.get(out);
        final boolean early = output.containsKey("model")
                && output.getNodeSettings("model").getBoolean("allowOutputNodeToCompleteBeforeContent", true);
        return new Enclosure(
                parent,
                id,
                number,
                title,
                in,
                out,
                new Enclosure.Component(
                        settings.getNodeSettings("inports").keySet().size(),
                        settings.getNodeSettings("outports").keySet().size(),
                        VariableFilter.load(ends.get(in)),
                        VariableFilter.load(output),
                        settings,
                        early));
    }
}
