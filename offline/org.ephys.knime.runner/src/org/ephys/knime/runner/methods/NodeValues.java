package org.ephys.knime.runner.methods;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ephys.knime.offline.Parameter;
import org.ephys.knime.offline.Parameter.Choice;
import org.ephys.knime.runner.execution.NodeResult;
import org.ephys.knime.runner.execution.RunResult;
import org.ephys.knime.runner.output.NodeSettingsList;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

/**
 * What the sentence of a node can tell: its settings by their keys, the name of a file as {@code name KEY}, the number of
 * rows of a table as {@code out PORT NOUN} or {@code in PORT NOUN}, and how many values the column with a role has as
 * {@code out PORT ROLE NOUN}. What a column is for stands in its properties.
 */
final class NodeValues implements Sentence.Values {

    private static final String ROLE = "role";

    private static final String PRESENT = "_is_present";

    private static final String NUMBER = "-?\\d+\\.\\d+(E-?\\d+)?";

    /** Of choices of a column. */
    private static final Set<String> NO_NAMES = Set.of("<automatic>", "<none>");

    private final RunResult run;

    private final NodeResult node;

    private final Map<String, Parameter> parameters = new HashMap<>();

    private final Map<String, String> settings;

    NodeValues(final NodeResult node, final RunResult run) {
        this.run = run;
        this.node = node;
        for (final Parameter parameter : node.instance().parameters()) {
            parameters.put(parameter.key(), parameter);
        }
        try {
            settings = NodeSettingsList.stored(node.instance());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String stored(final String name) {
        final String[] words = name.split(" ");
        return switch (words[0]) {
            case "in", "out" -> amount(words);
            case "name" -> fileName(setting(words[1]));
            default -> setting(name);
        };
    }

    @Override
    public String shown(final String name) {
        final String value = stored(name);
        if (name.matches("(in|out) .*")) {
            return value.isEmpty() ? "" : counted(Long.parseLong(value), name);
        }
        final Parameter parameter = parameters.get(name);
        return parameter == null
                ? value
                : parameter.choices().stream()
                        .filter(choice -> choice.name().equals(value))
                        .map(Choice::label)
                        .findFirst()
                        .orElse(
                                value.matches(NUMBER)
                                        ? value.replaceFirst("\\.0(?=$|E)", "").replace('E', 'e')
                                        : value);
    }

    private static String counted(final long amount, final String name) {
        final String noun = name.replaceFirst("(in|out) \\d+ ([A-Z]+ )?", "");
        return String.format(Locale.ROOT, "%,d %s%s", amount, noun, amount == 1 ? "" : "s");
    }

    private String setting(final String key) {
        final String value = settings.getOrDefault(key, "");
        final boolean absent = "false".equals(settings.get(key + PRESENT));
        return absent || NO_NAMES.contains(value) ? "" : value;
    }

    private static String fileName(final String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** Rows of a table, or different values of the column with a role; empty if there is no such table or column. */
    private String amount(final String[] words) {
        final int port = Integer.parseInt(words[1]);
        final BufferedDataTable table = (words[0].equals("in") ? run.input(node, port) : node.table(port)).orElse(null);
        if (table == null) {
            return "";
        }
        final boolean ofRole = words.length > 2 && words[2].matches("[A-Z]+");
        return ofRole ? different(table, words[2]) : String.valueOf(table.size());
    }

    private static String different(final BufferedDataTable table, final String role) {
        final DataTableSpec spec = table.getDataTableSpec();
        for (int i = 0; i < spec.getNumColumns(); i++) {
            if (role.equals(spec.getColumnSpec(i).getProperties().getProperty(ROLE))) {
                final Set<String> values = new HashSet<>();
                for (final DataRow row : table) {
                    final DataCell cell = row.getCell(i);
                    if (!cell.isMissing()) {
                        values.add(cell.toString());
                    }
                }
                return values.isEmpty() ? "" : String.valueOf(values.size());
            }
        }
        return "";
    }

    /** The papers of the node, of its chosen values and of its switches that are on. */
    Set<Paper> papers() {
        final Set<Paper> papers = new LinkedHashSet<>(Paper.in(node.instance().fullDescription()));
        for (final Parameter parameter : node.instance().parameters()) {
            final String value = setting(parameter.key());
            final Stream<String> inUse = value.equals("true")
                    ? Stream.of(parameter.description())
                    : parameter.choices().stream()
                            .filter(choice -> choice.name().equals(value))
                            .map(Choice::description);
            inUse.map(Paper::in).forEach(papers::addAll);
        }
        return papers;
    }
}
