package org.ephys.knime.runner.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ephys.knime.runner.execution.NodeResult;
import org.ephys.knime.runner.execution.NodeState;
import org.ephys.knime.runner.execution.RunResult;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;

/**
 * Which tables of a run have cells by group: what went into nodes with a setting for the column of the groups, and results
 * with a column that is marked as label. Settings and marks say so, so that nothing here need know the nodes.
 */
final class GroupedTables {

    private static final String GROUP = "groupColumn";

    private static final String DONOR = "donorColumn";

    private static final String NONE = "<none>";

    private GroupedTables() {}

    /**
     * @param run a run; its tables can still be read
     * @param results the tables that were written, with their files
     * @return cells by group; called after nodes that compare them, and after files
     * @throws IOException if settings cannot be read
     */
    static List<PrismFiles.Source> of(final RunResult run, final List<TableWorkbook.Source> results)
            throws IOException {
        final List<PrismFiles.Source> found = new ArrayList<>();
        for (final NodeResult node : run.nodes()) {
            final Map<String, String> settings = NodeSettingsList.stored(node.instance());
            final Optional<BufferedDataTable> cells = run.input(node, 1);
            if (node.state() == NodeState.EXECUTED && settings.containsKey(GROUP) && cells.isPresent()) {
                final DataTableSpec spec = cells.get().getDataTableSpec();
                final Optional<String> group = named(settings.get(GROUP), spec).or(() -> groups(spec));
                final String donor = settings.getOrDefault(DONOR, "");
                group.ifPresent(column -> found.add(new PrismFiles.Source(
                        FileNames.snakeCase(node.node().label()),
                        cells.get(),
                        column,
                        donor.equals(NONE)
                                ? ""
                                : named(donor, spec)
                                        .or(() -> marked(spec, "DONOR"))
                                        .orElse(""))));
            }
        }
        for (final TableWorkbook.Source result : results) {
            final DataTableSpec spec = result.table().getDataTableSpec();
            marked(spec, "LABEL")
                    .ifPresent(column -> found.add(new PrismFiles.Source(
                            result.file().replaceFirst("\\.csv$", ""),
                            result.table(),
                            column,
                            marked(spec, "DONOR").orElse(""))));
        }
        return different(found);
    }

    /** Each of the same cells once, each in a folder of its own. */
    private static List<PrismFiles.Source> different(final List<PrismFiles.Source> found) {
        final List<PrismFiles.Source> different = new ArrayList<>();
        for (final PrismFiles.Source one : found) {
            if (different.stream()
                    .noneMatch(other -> other.table() == one.table()
                            && other.group().equals(one.group())
                            && other.donor().equals(one.donor()))) {
                final long namesakes = different.stream()
                        .filter(other -> other.name().replaceFirst("_\\d+$", "").equals(one.name()))
                        .count();
                different.add(
                        namesakes == 0
                                ? one
                                : new PrismFiles.Source(
                                        one.name() + "_" + (namesakes + 1), one.table(), one.group(), one.donor()));
            }
        }
        return different;
    }

    private static Optional<String> named(final String column, final DataTableSpec spec) {
        return Optional.of(column).filter(spec::containsName);
    }

    /** The label, or else the last text, as the nodes choose by themselves. */
    private static Optional<String> groups(final DataTableSpec spec) {
        return marked(spec, "LABEL").or(() -> spec.stream()
                .filter(column -> column.getType().isCompatible(StringValue.class))
                .map(DataColumnSpec::getName)
                .reduce((first, second) -> second));
    }

    private static Optional<String> marked(final DataTableSpec spec, final String role) {
        return spec.stream()
                .filter(column -> role.equals(column.getProperties().getProperty("role")))
                .map(DataColumnSpec::getName)
                .findFirst();
    }
}
