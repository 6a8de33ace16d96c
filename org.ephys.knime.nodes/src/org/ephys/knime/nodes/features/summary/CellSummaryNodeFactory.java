package org.ephys.knime.nodes.features.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ephys.knime.nodes.execution.NodePath;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.features.CellAnalyses;
import org.ephys.knime.nodes.features.CellTables;
import org.ephys.knime.nodes.pages.TraceService;
import org.ephys.knime.nodes.pages.ViewPage;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.selection.SelectableRows;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.AnalysisOptions.Part;
import org.ephys.knime.signal.quality.QualityCriteria;
import org.ephys.knime.signal.rows.CellTable;
import org.ephys.knime.signal.summary.CellSummary;
import org.ephys.knime.signal.summary.PlaceRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.DefaultView.ViewInput;

/** What a physiologist wants to see of each cell: its numbers, the fits behind them, and a page of figures. */
public final class CellSummaryNodeFactory extends DefaultNodeFactory {
    /** The tables of the outputs, in their order; the percentiles come last, where there are cells to compare with. */
    private static final List<CellTable<?>> OUTPUTS =
            List.of(CellSummary.CELLS, CellSummary.STEPS, CellSummary.FITS, CellSummary.SPIKES, CellTable.REASONS);

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Cell Summary")
            .icon("../../icons/cell-summary.png")
            .shortDescription("Shows each cell on a page: numbers, fits and figures, as a lab book has them.")
            .fullDescription(
                    """
                    Reads each recording and puts together what a physiologist looks at first: rest, input resistance, \
                    time constant, sag, rheobase, f-I slope and the first action potential, each with the goodness of the \
                    fit behind it; the points and fits of the f-I curve, the V-I curve, the time constants and the sag; \
                    instantaneous frequency and adaptation, action potential by action potential. Numbers that IPFX \
                    computes are IPFX's, under its names. \
                    <p>The view has a page for each cell: sweeps laid over one another by protocol, the curves with their \
                    fits, first action potentials aligned at the threshold, phase plot, and every sweep. With a folder, \
                    the pages are also written as SVG files, measured in millimetres. The figures draw what the tables \
                    say.</p> \
                    <p>With reference cells connected, for example a published data set with classes, each number gets \
                    its percentile among them.</p> \
                    <p>The verdict of quality is that of the limits that fit any laboratory; the node <i>Recording \
                    Quality</i> has others. A file, sweep or protocol that cannot be used never stops the others: the \
                    reasons say what is missing. Example: workflow <i>cell-pages</i>. The features: \
                    """
                            + Papers.GOUWENS_2020 + ".</p>")
            .sinceVersion(0, 1, 0)
            .dynamicPorts(p -> p.addInputPortGroup("Cells", g -> g.name("Cells")
                            .description("A table with the path of a recording in each row: the cells of the Recording"
                                    + " Reader.")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("Summary", g -> g.name("Summary")
                            .description("One row per row of the input: its numbers with the goodness of their fits.")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("Steps", g -> g.name("Steps")
                            .description("One row per long square: the points of the f-I and V-I curves, and what the"
                                    + " fitted lines give for them.")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("Fits", g -> g.name("Fits")
                            .description("One row per fit: f-I line, V-I line, exponentials, levels of the sag.")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("Spike trains", g -> g.name("Spike trains")
                            .description("One row per action potential of a long square: interval, instantaneous"
                                    + " frequency, change of the interval.")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("Reasons", g -> g.name("Reasons")
                            .description("Why something is missing, implausible, or computed in another way than IPFX"
                                    + " does. The codes are explained in docs/reasons.md.")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputAndOutputPortGroup("Reference cells", g -> g.inputName("Reference cells")
                            .inputDescription("Features of cells to compare with, under IPFX's names: the output of"
                                    + " IPFX Features, Cell Summary or the Patch-seq Table Reader.")
                            .outputName("Percentiles")
                            .outputDescription("Where each number stands among the reference cells of each class; comes"
                                    + " with the input of reference cells.")
                            .optional()
                            .supportedTypes(BufferedDataTable.TYPE)))
            .model(m -> m.parametersClass(CellSummaryNodeParameters.class)
                    .configure(CellSummaryNodeFactory::configure)
                    .execute(CellSummaryNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description(
                            """
                            A page for each cell: figures with fits, numbers with the reasons for those that are missing, \
                            and each sweep with its action potentials. Click a trace or a point of a figure to open its \
                            sweep below. Sweeps are read from the file when they are looked at; a report keeps some of \
                            them. Figures save as SVG and PNG, lists as CSV.
                            """)
                    .page(p -> p.fromString(ViewPage.TRACE::html).relativePath(ViewPage.TRACE.fileName()))
                    .initialData(d -> d.data(vi -> cells(vi).initialData("Cells, one page each")))
                    .dataService(d -> d.handler(vi -> new TraceService(cells(vi), vi, 0))))
            .keywords(
                    "f-I curve",
                    "input resistance",
                    "membrane time constant",
                    "rheobase",
                    "phase plot",
                    "lab book",
                    "figure",
                    "percentile")
            .nodeType(NodeType.Visualizer);

    /** For the node repository. */
    public CellSummaryNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final CellSummaryNodeParameters parameters = in.getParameters();
        final PortObjectSpec[] inputs = in.getInPortSpecs();
        parameters.m_recordings.in((DataTableSpec) inputs[0]);
        CellPages.classes((DataTableSpec) inputs[0], parameters.m_classColumn);
        if (inputs.length > 1 && inputs[1] instanceof DataTableSpec reference) {
            ReferenceCells.features(reference);
            ReferenceCells.classes(reference, parameters.m_referenceClassColumn);
        }
        if (!parameters.folder().isBlank()) {
            NodePath.resolve(parameters.folder(), "Folder for pages");
        }
        final List<DataTableSpec> specs = new ArrayList<>(Arrays.asList(CellTables.specs(OUTPUTS)));
        if (inputs.length > 1) {
            specs.add(SchemaTable.spec(PlaceRow.SCHEMA));
        }
        out.setOutSpecs(specs.toArray(DataTableSpec[]::new));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final CellSummaryNodeParameters parameters = in.getParameters();
        final ExecutionContext exec = in.getExecutionContext();
        final CellTables tables = new CellTables(exec, Pictures.TABLES);
        final SchemaTable<PlaceRow> places = new SchemaTable<>(exec, PlaceRow.SCHEMA);
        final SchemaTable<PlaceWords> words = new SchemaTable<>(exec, PlaceWords.SCHEMA);
        final SelectableRows.Writer selectable = new SelectableRows.Writer(exec);
        final String warning = NodeProgress.run(exec, progress -> {
            final BufferedDataTable cells = in.getInPortObject(0);
            final AnalysisOptions options =
                    parameters.m_analysis.options(Part.SWEEPS, Part.CELL).withCriteria(QualityCriteria.GENERAL);
            final CellPages pages = new CellPages(parameters, cells.getDataTableSpec(), reference(in, parameters));
            final CellAnalyses analyses = new CellAnalyses(cells, parameters.m_recordings, options, Pictures.TABLES);
            analyses.run(progress, (row, analysed) -> {
                tables.add(row, analysed);
                selectable.add(row, analyses.cell(row).id());
                pages.add(row, analyses.cell(row), analysed, places::add, words::add);
            });
            return pages.warning(analyses.warning());
        });
        if (warning != null) {
            out.setWarningMessage(warning);
        }
        final BufferedDataTable[] made = tables.close();
        final BufferedDataTable percentiles = places.close();
        final List<BufferedDataTable> outputs = new ArrayList<>();
        OUTPUTS.forEach(table -> outputs.add(made[Pictures.place(table)]));
        if (in.getInPortObjects().length > 1) {
            outputs.add(percentiles);
        }
        out.setOutData(outputs.toArray(BufferedDataTable[]::new));
        final BufferedDataTable[] kept = Arrays.copyOf(made, made.length + 2);
        kept[made.length] = words.close();
        kept[made.length + 1] = selectable.close();
        out.setInternalData(kept);
    }

    private static Optional<ReferenceCells> reference(final ExecuteInput in, final CellSummaryNodeParameters parameters)
            throws InvalidSettingsException {
        final PortObject[] inputs = in.getInPortObjects();
        return inputs.length > 1 && inputs[1] instanceof BufferedDataTable reference
                ? Optional.of(ReferenceCells.of(reference, parameters.m_referenceClassColumn))
                : Optional.empty();
    }

    private static SummarisedCells cells(final ViewInput in) {
        return new SummarisedCells(in.getInternalTables());
    }
}
