package org.ephys.knime.nodes.io.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.nodes.execution.InOrder;
import org.ephys.knime.nodes.execution.NodePath;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.pages.TraceService;
import org.ephys.knime.nodes.pages.ViewPage;
import org.ephys.knime.nodes.recordings.CellRecordings;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.formats.CellIds;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.rows.FailedFile;
import org.ephys.knime.signal.rows.ReadCell;
import org.ephys.knime.signal.rows.ReadFile;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.DefaultView.ViewInput;

/** Reads what NWB files hold: cells, sweeps, and the files that could not be read. */
public final class RecordingReaderNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Recording Reader")
            .icon("../../icons/recording-reader.png")
            .shortDescription("Reads patch-clamp recordings in the NWB 2 format.")
            .fullDescription(
                    """
                    Reads one NWB file, all files of a folder, or the files whose paths stand in a column of a table, and \
                    lists their cells and sweeps. Files of MIES, of the Allen Institute, and of PyNWB or NeuroConv are \
                    understood, with and without a sweep table. \
                    <p>A file that cannot be used (damaged, voltage clamp only, no sweeps …) does not stop the \
                    others: it is listed at the third output with the reason and what to do. A sweep that cannot be used \
                    has the reason in the column <tt>problem</tt>.</p> \
                    <p>Connect the cells with <i>IPFX Features</i>; the traces are read from the files there, at full \
                    rate, one sweep at a time. Put traces into the table only to look at them.</p> \
                    <p>What a file does not say of a cell or sweep is missing. Example: workflow \
                    <i>recordings-to-features</i>. The format: Rübel et al. (2022), <i>The Neurodata Without Borders \
                    ecosystem for neurophysiological data science</i>, eLife 11.</p>
                    """)
            .sinceVersion(0, 1, 0)
            .dynamicPorts(p -> p.addInputPortGroup("Paths", g -> g.name("Paths")
                            .description("Optional: a table with the path of an NWB file in each row.")
                            .optional()
                            .supportedTypes(BufferedDataTable.TYPE))
                    .addOutputPortGroup("Cells", g -> g.name("Cells")
                            .description("One row per cell (per electrode if a file has several).")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("Sweep list", g -> g.name("Sweep list")
                            .description("One row per sweep with its metadata and, if wanted, traces.")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("Failed files", g -> g.name("Failed files")
                            .description("Files that could not be used, with the reason and the cure.")
                            .fixed(BufferedDataTable.TYPE)))
            .model(m -> m.parametersClass(RecordingReaderNodeParameters.class)
                    .configure(RecordingReaderNodeFactory::configure)
                    .execute(RecordingReaderNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description(
                            """
                            The sweeps of each cell with voltage, stimulus and detected spikes. Sweeps are read from the \
                            file when they are looked at; a report keeps some of them. Sweeps can be laid over one \
                            another; zoom by dragging, with the wheel or with the keys. Figures save as SVG and PNG, lists as CSV.
                            """)
                    .page(p -> p.fromString(ViewPage.TRACE::html).relativePath(ViewPage.TRACE.fileName()))
                    .initialData(d -> d.data(vi -> cells(vi).initialData("Recordings")))
                    .dataService(d -> d.handler(vi -> new TraceService(cells(vi)))))
            .keywords("NWB Reader", "NWB", "patch clamp", "electrophysiology", "sweep", "MIES", "DANDI")
            .nodeType(NodeType.Source);

    /** For the node repository. */
    public RecordingReaderNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final RecordingReaderNodeParameters parameters = in.getParameters();
        if (in.getInPortSpecs().length > 0) {
            if (!in.getInTableSpec(0).containsName(parameters.m_fileColumn)) {
                throw new InvalidSettingsException("The table has no file column \"" + parameters.m_fileColumn + "\".");
            }
        } else if (!parameters.examples()) {
            NodePath.resolve(parameters.m_path, "File or folder");
        }
        out.setOutSpecs(
                SchemaTable.spec(ReadCell.SCHEMA),
                SchemaTable.spec(ReaderTables.sweepSchema(parameters.traces())),
                SchemaTable.spec(FailedFile.SCHEMA));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final RecordingReaderNodeParameters parameters = in.getParameters();
        final ExecutionContext exec = in.getExecutionContext();
        final ReaderTables tables = new ReaderTables(exec, parameters);
        final int[] counts = new int[2]; // files read, files failed
        final int total = NodeProgress.run(exec, progress -> {
            final List<String> files = in.getInPortObjects().length > 0
                    ? paths(in.getInTable(0), parameters.m_fileColumn)
                    : files(parameters, progress);
            final CellIds ids = new CellIds(files);
            final int threads = Runtime.getRuntime().availableProcessors();
            try (SweepTraces traces = tables.traces(threads, progress)) {
                InOrder.run(
                        files.iterator(),
                        threads,
                        file -> ReadFile.of(file, () -> CellRecordings.path(file), ids, progress),
                        (file, read) -> {
                            tables.add(read, traces);
                            counts[0]++;
                            counts[1] += read.failure() == null ? 0 : 1;
                            progress.report(counts[0] / (double) files.size(), "Read " + CellRecordings.fileName(file));
                        },
                        progress);
                traces.finish();
            }
            return files.size();
        });
        if (parameters.examples() && in.getInPortObjects().length == 0) {
            out.setWarningMessage("No file or folder is given: these are simulated neurons.");
        }
        if (counts[1] > 0) {
            out.setWarningMessage(counts[1] + " of " + total + " files could not be used; the third output says why.");
        }
        final BufferedDataTable[] closed = tables.close();
        out.setOutData(closed);
        out.setInternalData(closed[0], closed[1]);
    }

    private static ReadCells cells(final ViewInput in) {
        return new ReadCells(in.getInternalTables()[0], in.getInternalTables()[1]);
    }

    private static List<String> files(final RecordingReaderNodeParameters parameters, final NodeProgress progress)
            throws InvalidSettingsException {
        final Path path;
        if (parameters.examples()) {
            try {
                path = ExampleFolder.ofUser().fill(progress);
            } catch (IOException e) {
                throw new InvalidSettingsException(
                        "The simulated recordings cannot be written: " + e.getMessage() + ". Give a file or folder.",
                        e);
            }
        } else {
            path = NodePath.resolve(parameters.m_path, "File or folder");
        }
        return parameters.files(path).stream().map(Path::toString).toList();
    }

    /** The files of a table, as paths of this computer where that can be told. */
    private static List<String> paths(final BufferedDataTable table, final String column) {
        final int index = table.getDataTableSpec().findColumnIndex(column);
        final List<String> paths = new ArrayList<>();
        for (final DataRow row : table) {
            final DataCell cell = row.getCell(index);
            if (!cell.isMissing()) {
                paths.add(local(cell.toString()));
            }
        }
        return paths;
    }

    private static String local(final String file) {
        try {
            return CellRecordings.path(file).toString();
        } catch (RecordingException e) {
            return file; // it is listed as a failed file when its turn comes
        }
    }
}
