package org.ephys.knime.check;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.ephys.knime.signal.table.CsvFormat;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContainer;
import org.knime.core.node.workflow.SubNodeContainer;
import org.knime.core.node.workflow.WorkflowLoadHelper;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.core.node.workflow.WorkflowPersistor.LoadResultEntry.LoadResultEntryType;
import org.knime.core.node.workflow.WorkflowPersistor.WorkflowLoadResult;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/**
 * Runs one workflow in an Analytics Platform without a screen, saves it, loads it again, and writes the tables of all outputs
 * after the run and after loading: arguments FOLDER_OF_WORKFLOW FOLDER_OF_RESULTS. Ends with 0 if it was loaded without a
 * warning, all nodes were executed, and they still were after loading.
 */
public final class CheckApplication implements IApplication {
    private boolean failed;

    @Override
    public Object start(final IApplicationContext context) throws Exception {
        final String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        final Path folder = Path.of(arguments[arguments.length - 2]).toAbsolutePath();
        final Path results = Path.of(arguments[arguments.length - 1]).toAbsolutePath();
        final WorkflowManager workflow = load(folder);
        workflow.executeAllAndWaitUntilDone();
        finish(workflow, results.resolve("run"));
        workflow.save(folder.toFile(), new ExecutionMonitor(), true);
        WorkflowManager.ROOT.removeProject(workflow.getID());
        final WorkflowManager again = load(folder);
        finish(again, results.resolve("loaded"));
        WorkflowManager.ROOT.removeProject(again.getID());
        return failed ? Integer.valueOf(1) : IApplication.EXIT_OK;
    }

    @Override
    public void stop() {
        // nothing runs beside start
    }

    private WorkflowManager load(final Path folder) throws Exception {
        final WorkflowContextV2 where = WorkflowContextV2.builder()
                .withAnalyticsPlatformExecutor(executor -> executor.withCurrentUserAsUserId()
                        .withLocalWorkflowPath(folder)
                        .withMountpoint("LOCAL", folder.getParent()))
                .withLocalLocation()
                .build();
        final WorkflowLoadResult result = WorkflowManager.loadProject(
                folder.toFile(), new ExecutionMonitor(), new WorkflowLoadHelper(where) {});
        if (result.getType() != LoadResultEntryType.Ok) {
            fail("loading: " + result.getFilteredError("", LoadResultEntryType.Warning).replace('\n', ' '));
        }
        return result.getWorkflowManager();
    }

    private void finish(final WorkflowManager workflow, final Path tables) throws IOException {
        Files.createDirectories(tables);
        finish(workflow, tables, "");
    }

    /** The numbers of nodes in metanodes and components begin with theirs, as in Analytics Platform but for the signs. */
    private void finish(final WorkflowManager workflow, final Path tables, final String before) throws IOException {
        for (final NodeContainer node : workflow.getNodeContainers()) {
            final String number = before + node.getID().getIndex();
            if (!node.getNodeContainerState().isExecuted()) {
                fail(node.getNameWithID() + ": " + node.getNodeContainerState() + " "
                        + node.getNodeMessage().getMessage());
            }
            if (node instanceof WorkflowManager metanode) {
                finish(metanode, tables, number + "-");
            } else if (node instanceof SubNodeContainer component) {
                finish(component.getWorkflowManager(), tables, number + "-0-");
            } else if (node instanceof NativeNodeContainer executed) {
                for (int port = 1; port < executed.getNrOutPorts(); port++) {
                    if (executed.getOutPort(port).getPortObject() instanceof BufferedDataTable table) {
                        write(table, tables.resolve(number + "_" + port + ".csv"));
                    }
                }
            }
        }
    }

    private void fail(final String what) {
        failed = true;
        System.err.println("FAILED: " + what);
    }

    private static void write(final BufferedDataTable table, final Path to) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(to);
                CloseableRowIterator rows = table.iterator()) {
            final List<String> fields = new ArrayList<>();
            for (final DataColumnSpec column : table.getDataTableSpec()) {
                fields.add(column.getName());
            }
            CsvFormat.line(fields, out);
            while (rows.hasNext()) {
                fields.clear();
                for (final DataCell cell : rows.next()) {
                    fields.add(CellText.of(cell));
                }
                CsvFormat.line(fields, out);
            }
        }
    }
}
