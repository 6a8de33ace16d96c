package org.ephys.knime.nodes.features.scalar;

import java.util.Arrays;
import java.util.List;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.features.CellAnalyses;
import org.ephys.knime.nodes.features.CellTables;
import org.ephys.knime.nodes.pages.TraceService;
import org.ephys.knime.nodes.pages.ViewPage;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.selection.SelectableRows;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.AnalysisOptions.Part;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.rows.CellTable;
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

/** Computes the scalar features of recordings: per cell, per sweep, per spike. */
public final class IpfxFeaturesNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("IPFX Features")
            .icon("../../icons/ipfx-features.png")
            .shortDescription("Computes the features of recordings that the Allen Institute's IPFX computes.")
            .fullDescription(
                    """
                    Detects the action potentials of each current-clamp sweep and computes the features of cells, sweeps \
                    and action potentials by the rules and under the names of IPFX, the Allen Institute's intrinsic \
                    physiology feature extractor: the 47 columns of the cell record (the features of Patch-seq data \
                    sets) and the feature collection. Units are in the properties of the columns. \
                    <p>Each row of the input names a recording; the traces are read from the files, one sweep at a \
                    time. All cores are used, the order of the rows is kept. A file, sweep or protocol that cannot be \
                    used never stops the others: what is missing has a row with a code and a sentence at the fourth \
                    output.</p> \
                    <p><tt>"""
                            + FeatureNames.TAU
                            + """
                    </tt> is in ms, as in the cell record; IPFX's feature collection has the same number in \
                    s. Example: workflow <i>recordings-to-features</i>. The features: \
                    """
                            + Papers.GOUWENS_2020 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputTable(
                            "Cells",
                            "A table with the path of a recording in each row: the cells of the Recording Reader.")
                    .addOutputTable("Cell features", "One row per row of the input, with all features of the cell.")
                    .addOutputTable(
                            "Sweeps",
                            "One row per sweep: description, stimulus, train of action potentials, response to the "
                                    + "step, quality. Empty for sweeps in voltage clamp beyond the description.")
                    .addOutputTable(
                            "Spikes",
                            "One row per action potential. Times count from the start of the sweep, indices are samples. "
                                    + "As in IPFX's pipeline, thresholds of short squares are at 10 % of the mean "
                                    + "upstroke instead of 5 %, and chirps are not filtered.")
                    .addOutputTable(
                            "Reasons",
                            "Why something is missing, implausible, or computed in another way than IPFX does."
                                    + " The codes are explained in docs/reasons.md."))
            .model(m -> m.parametersClass(IpfxFeaturesNodeParameters.class)
                    .configure(IpfxFeaturesNodeFactory::configure)
                    .execute(IpfxFeaturesNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description(
                            """
                            Each cell with its features and the reasons for those that are missing, each sweep with \
                            voltage, stimulus and the action potentials that the node has detected: threshold, peak, \
                            trough and their numbers. It opens with the hero sweep. Sweeps are read from the file when \
                            they are looked at; a report keeps some of them. They can be laid over one another. Zoom by dragging, with the wheel or \
                            with the keys. Figures save as SVG and PNG, lists as CSV.
                            """)
                    .page(p -> p.fromString(ViewPage.TRACE::html).relativePath(ViewPage.TRACE.fileName()))
                    .initialData(d -> d.data(vi -> cells(vi).initialData("Features and traces")))
                    .dataService(d -> d.handler(vi -> new TraceService(cells(vi), vi, 0))))
            .keywords("spike", "action potential", "rheobase", "sag", "electrophysiology", "feature extraction")
            .nodeType(NodeType.Manipulator);

    /** In the order of the output ports. */
    private static final List<CellTable<?>> TABLES =
            List.of(CellTable.FEATURES, CellTable.SWEEPS, CellTable.SPIKES, CellTable.REASONS);

    /** For the node repository. */
    public IpfxFeaturesNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final IpfxFeaturesNodeParameters parameters = in.getParameters();
        parameters.m_recordings.in(in.getInTableSpec(0));
        out.setOutSpecs(CellTables.specs(TABLES));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final IpfxFeaturesNodeParameters parameters = in.getParameters();
        final ExecutionContext exec = in.getExecutionContext();
        final CellTables tables = new CellTables(exec, TABLES);
        final SelectableRows.Writer selectable = new SelectableRows.Writer(exec);
        final String warning = NodeProgress.run(exec, progress -> {
            final AnalysisOptions options = parameters.m_analysis.options(Part.SWEEPS, Part.CELL);
            final CellAnalyses analyses = new CellAnalyses(in.getInTable(0), parameters.m_recordings, options, TABLES);
            analyses.run(progress, (row, analysed) -> {
                tables.add(row, analysed);
                selectable.add(row, analyses.cell(row).id());
            });
            return analyses.warning();
        });
        if (warning != null) {
            out.setWarningMessage(warning);
        }
        final BufferedDataTable[] closed = tables.close();
        out.setOutData(closed);
        final BufferedDataTable[] kept = Arrays.copyOf(closed, closed.length + 1);
        kept[closed.length] = selectable.close();
        out.setInternalData(kept);
    }

    private static AnalysedCells cells(final ViewInput in) {
        final BufferedDataTable[] tables = in.getInternalTables();
        return new AnalysedCells(tables[0], tables[1], tables[2], tables[3]);
    }
}
