package org.ephys.knime.nodes.io.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ephys.knime.nodes.execution.ExampleFolder;
import org.ephys.knime.nodes.execution.InOrder;
import org.ephys.knime.nodes.execution.NodePath;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.pages.TraceService;
import org.ephys.knime.nodes.pages.ViewPage;
import org.ephys.knime.nodes.recordings.CellRecordings;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.formats.CellIds;
import org.ephys.knime.signal.formats.FilesOfCell;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.rows.FailedFile;
import org.ephys.knime.signal.rows.ReadCell;
import org.ephys.knime.signal.rows.ReadFiles;
import org.ephys.knime.signal.rows.ReadSweep;
import org.ephys.knime.signal.simulation.ExampleRecordings;
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

/** Reads what recordings hold: cells, sweeps, and the files that could not be read. */
public final class RecordingReaderNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Recording Reader")
            .icon("../../icons/recording-reader.png")
            .shortDescription("Reads patch-clamp recordings: NWB, ABF, and tables of text.")
            .fullDescription(
                    """
                    Reads one recording, all recordings of a folder, or those whose paths stand in a column of a table, \
                    and lists their cells and sweeps. A file is known by its content, whatever it is called: NWB 1 and 2 of \
                    MIES and of the Allen Institute, NWB 2 of PyNWB or NeuroConv, with and without a sweep table; ABF 1 \
                    and 2 of pCLAMP; tables of text (ATF, CSV, TSV). The column <tt>"""
                            + ReadCell.FORMAT.name()
                            + """
                    </tt> says what was found. \
                    <p>The sweeps of a cell may be in several files: choose what is a cell. Files that do not go \
                    together (other donors, other sampling rates …) are named in the column <tt>"""
                            + ReadCell.WARNINGS.name()
                            + """
                    </tt>.</p> \
                    <p>A file that cannot be used (damaged, voltage clamp only, no sweeps …) does not stop the \
                    others: it is listed at the third output with the reason and what to do, and so is what only lies \
                    beside the recordings, as <tt>PASSED_OVER</tt>: notes, pictures, other tables. A sweep that cannot \
                    be used has the reason in the column <tt>"""
                            + ReadSweep.PROBLEM.name()
                            + """
                    </tt>.</p> \
                    <p>Connect the cells with <i>IPFX Features</i>; the traces are read from the files there, at full \
                    rate, one sweep at a time. Put traces into the table only to look at them.</p> \
                    <p>What a file does not say of a cell or sweep is missing. Example: workflow \
                    <i>recordings-to-features</i>. The format: Rübel et al. (2022), <i>The Neurodata Without Borders \
                    ecosystem for neurophysiological data science</i>, eLife 11.</p>
                    """)
            .sinceVersion(0, 1, 0)
            .dynamicPorts(p -> p.addInputPortGroup("Paths", g -> g.name("Paths")
                            .description("Optional: a table with the path of a recording in each row.")
                            .optional()
                            .supportedTypes(BufferedDataTable.TYPE))
                    .addOutputPortGroup("Cells", g -> g.name("Cells")
                            .description(
                                    "One row per cell (per electrode if a file has several); a cell of several files has one path a line.")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("Sweep list", g -> g.name("Sweep list")
                            .description("One row per sweep with its metadata and, if wanted, traces.")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("Failed files", g -> g.name("Failed files")
                            .description(
                                    "Files that could not be used or were passed over, with the reason and the cure."
                                            + " The codes are explained in docs/reasons.md.")
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
            .keywords(
                    "NWB Reader",
                    "NWB",
                    "ABF",
                    "ATF",
                    "pCLAMP",
                    "patch clamp",
                    "electrophysiology",
                    "sweep",
                    "MIES",
                    "DANDI")
            .nodeType(NodeType.Source);

    private static final ExampleFolder EXAMPLES = ExampleFolder.ofUser(
            "example-recordings-2", ".nwb", ExampleRecordings.DEFAULT_CELLS, (folder, progress) -> {
                ExampleRecordings.write(folder, progress);
                // in a folder of their own, so that the cells of the example workflows stay the same
                ExampleRecordings.writeAxon(folder.resolve("axon"), progress);
            });

    /** For the node repository. */
    public RecordingReaderNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final RecordingReaderNodeParameters parameters = in.getParameters();
        if (in.getInPortSpecs().length > 0) {
            parameters.pathColumn(in.getInTableSpec(0));
            parameters.cellColumn(in.getInTableSpec(0));
        } else if (!parameters.examples()) {
            NodePath.resolve(parameters.path(), "File or folder");
        }
        parameters.m_reading.options();
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
        final boolean listed = in.getInPortObjects().length > 0;
        final FilesToRead files = NodeProgress.run(exec, progress -> {
            final FilesToRead found = listed
                    ? FilesToRead.of(in.getInTable(0), parameters)
                    : FilesToRead.of(path(parameters, progress), parameters, progress);
            found.notRead().forEach(tables::add);
            read(found, parameters.m_reading.options(), tables, progress);
            return found;
        });
        if (parameters.examples() && !listed) {
            out.setWarningMessage("No file or folder is given: these are simulated neurons.");
        }
        if (files.warning() != null || tables.warning() != null) {
            out.setWarningMessage(Stream.of(tables.warning(), files.warning())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("\n")));
        }
        final BufferedDataTable[] closed = tables.close();
        out.setOutData(closed);
        out.setInternalData(closed[0], closed[1]);
    }

    private static ReadCells cells(final ViewInput in) {
        return new ReadCells(in.getInternalTables()[0], in.getInternalTables()[1]);
    }

    private static void read(
            final FilesToRead files,
            final ReadingOptions options,
            final ReaderTables tables,
            final NodeProgress progress) {
        final CellIds ids =
                new CellIds(files.cells().stream().map(FilesOfCell::key).toList());
        final int threads = Runtime.getRuntime().availableProcessors();
        final int[] done = new int[1];
        try (SweepTraces traces = tables.traces(threads, progress)) {
            InOrder.run(
                    files.cells().iterator(),
                    threads,
                    cell -> {
                        final ReadFiles read = ReadFiles.of(cell, CellRecordings::path, ids, options, progress);
                        return files.fromFolder() ? read.amongOthers(CellRecordings::path) : read;
                    },
                    (cell, read) -> {
                        tables.add(read, traces);
                        done[0]++;
                        progress.report(
                                done[0] / (double) files.cells().size(), "Read " + CellRecordings.fileName(cell.key()));
                    },
                    progress);
            traces.finish();
        }
    }

    private static Path path(final RecordingReaderNodeParameters parameters, final NodeProgress progress)
            throws InvalidSettingsException {
        if (!parameters.examples()) {
            return NodePath.resolve(parameters.path(), "File or folder");
        }
        try {
            return EXAMPLES.fill(progress);
        } catch (IOException e) {
            throw new InvalidSettingsException(
                    "The simulated recordings cannot be written: " + e.getMessage() + ". Give a file or folder.", e);
        }
    }
}
