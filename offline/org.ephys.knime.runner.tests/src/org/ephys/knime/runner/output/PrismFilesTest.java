package org.ephys.knime.runner.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.runner.execution.NodeResult;
import org.ephys.knime.runner.execution.NodeState;
import org.ephys.knime.runner.execution.RunResult;
import org.ephys.knime.runner.testing.CompareNodeFactory;
import org.ephys.knime.runner.testing.CountNodeFactory;
import org.ephys.knime.runner.workflow.Workflow;
import org.ephys.knime.runner.workflow.WorkflowFolder;
import org.ephys.knime.runner.workflow.WorkflowNode;
import org.ephys.knime.runner.workflow.WorkflowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;

/** Cells by group as Prism's column tables. */
class PrismFilesTest {

    @TempDir
    private Path folder;

    private OfflineRuntime runtime;

    @BeforeEach
    void start() throws IOException {
        runtime = OfflineRuntime.create(Files.createDirectory(folder.resolve("temp")), 1 << 20);
    }

    @AfterEach
    void stop() throws IOException {
        runtime.close();
    }

    private static DataColumnSpec column(final String name, final DataType type, final String... properties) {
        final DataColumnSpecCreator column = new DataColumnSpecCreator(name, type);
        if (properties.length > 0) {
            column.setProperties(new DataColumnProperties(Map.of(properties[0], properties[1])));
        }
        return column.createSpec();
    }

    private static DataCell text(final String value) {
        return value == null ? DataType.getMissingCell() : new StringCell(value);
    }

    private static DataRow row(
            final int key, final String group, final String donor, final String layer, final double slope) {
        return new DefaultRow(
                RowKey.createRowKey((long) key),
                text(group),
                text(donor),
                text(layer),
                Double.isNaN(slope) ? DataType.getMissingCell() : new DoubleCell(slope),
                new IntCell(key),
                BooleanCell.TRUE);
    }

    /** Six cells of four donors; one without a group, one without a slope, one without a donor. */
    private BufferedDataTable cells() {
        return runtime.table(
                new DataTableSpec(
                        column("treatment", StringCell.TYPE),
                        column("animal", StringCell.TYPE, "role", "DONOR"),
                        column("layer", StringCell.TYPE, "role", "LABEL"),
                        column("slope: 1st/2nd", DoubleCell.TYPE, "unit", "Hz/pA"),
                        column("spikes", IntCell.TYPE),
                        column("flag", BooleanCell.TYPE)),
                row(1, "drug", "a", "L2", 1.5),
                row(2, "=sham", "b", "L5", 0.1),
                row(3, "drug", "a", null, 2),
                row(4, null, "c", "L2", 7),
                row(5, "drug", null, "L5", 4),
                row(6, "drug", "d", "L5", Double.NaN));
    }

    private PrismFiles.Source source() {
        return new PrismFiles.Source("cells", cells(), "treatment", "animal");
    }

    private String file(final String name) throws IOException {
        return Files.readString(folder.resolve("prism").resolve(name));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("prism"))) {
            return files.filter(Files::isRegularFile)
                    .map(path ->
                            folder.resolve("prism").relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aColumnPerGroupWithTheValuesBelowOneAnother() throws IOException {
        final PrismFiles files = new PrismFiles(folder.resolve("prism"), false, () -> false);
        files.write(source());
        assertEquals(4, files.files());
        assertEquals(
                List.of(
                        "cells/slope_ 1st_2nd (Hz per pA), means of donors.csv",
                        "cells/slope_ 1st_2nd (Hz per pA).csv",
                        "cells/spikes, means of donors.csv",
                        "cells/spikes.csv"),
                names());
        assertEquals("=sham,drug\n0.1,1.5\n,2.0\n,4.0\n", file("cells/slope_ 1st_2nd (Hz per pA).csv"));
        assertEquals("=sham,drug\n0.1,1.75\n", file("cells/slope_ 1st_2nd (Hz per pA), means of donors.csv"));
        assertEquals("=sham,drug\n2.0,1.0\n,3.0\n,5.0\n,6.0\n", file("cells/spikes.csv"));
        assertEquals("=sham,drug\n2.0,2.0\n,6.0\n", file("cells/spikes, means of donors.csv"));
    }

    @Test
    void namesOfGroupsAreSafeForSpreadsheetsIfAsked() throws IOException {
        new PrismFiles(folder.resolve("prism"), true, () -> false).write(source());
        assertEquals("'=sham,drug", file("cells/spikes.csv").lines().findFirst().orElseThrow());
    }

    @Test
    void isCancelled() {
        final PrismFiles files = new PrismFiles(folder.resolve("prism"), false, () -> true);
        assertThrows(CancellationException.class, () -> files.write(source()));
    }

    /** By the settings of what they went into, the same cells once; by the mark of the label in results. */
    @Test
    void tablesWithGroupsAreThoseThatWereComparedAndThoseWithALabel() throws Exception {
        final BufferedDataTable cells = cells();
        final Workflow workflow = WorkflowReader.read(new WorkflowFolder(folder.resolve("flow"))
                .node(1, "Read", CountNodeFactory.class.getName(), "")
                .node(2, "By treatment", CompareNodeFactory.class.getName(), "")
                .node(3, "Again", CompareNodeFactory.class.getName(), "")
                .connect(1, 1, 2, 1)
                .connect(1, 1, 3, 1)
                .write());
        final RunResult run = new RunResult(
                workflow,
                workflow.nodes().stream().map(node -> executed(node, cells)).toList(),
                Instant.EPOCH,
                1,
                NodeState.EXECUTED);
        assertEquals(
                List.of("by_treatment treatment animal", "same layer animal"),
                GroupedTables.of(run, List.of(new TableWorkbook.Source("same.csv", cells))).stream()
                        .map(source -> source.name() + " " + source.group() + " " + source.donor())
                        .toList());
    }

    private static NodeResult executed(final WorkflowNode node, final BufferedDataTable output) {
        return new NodeResult(
                node,
                OfflineNode.of(node.id() == 1 ? new CountNodeFactory() : new CompareNodeFactory()),
                NodeState.EXECUTED,
                0,
                List.of(),
                List.of(new NodeResult.Output(1, "Cells", output)));
    }
}
