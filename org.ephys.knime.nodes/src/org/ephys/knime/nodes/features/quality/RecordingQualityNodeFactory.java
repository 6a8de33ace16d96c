package org.ephys.knime.nodes.features.quality;

import java.util.List;
import java.util.stream.Stream;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.features.CellAnalyses;
import org.ephys.knime.nodes.features.CellTables;
import org.ephys.knime.nodes.pages.ViewPage;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.selection.CellSelection;
import org.ephys.knime.nodes.selection.SelectableRows;
import org.ephys.knime.nodes.table.AppendedColumns;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.nodes.table.TableWriter;
import org.ephys.knime.signal.cell.AnalysisOptions.Part;
import org.ephys.knime.signal.rows.CellTable;
import org.ephys.knime.signal.rows.QualityLimits;
import org.ephys.knime.signal.rows.QualityTable;
import org.ephys.knime.signal.rows.ReadSweep;
import org.knime.core.data.DataTableSpec;
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

/** Measures the quality of recordings, compares it with limits, and keeps or drops cells. */
public final class RecordingQualityNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Recording Quality")
            .icon("../../icons/recording-quality.png")
            .shortDescription("Measures the quality of recordings and keeps the cells that pass.")
            .fullDescription(
                    """
                    Measures what IPFX's quality control measures (current in the bath, seal, input and access \
                    resistance, voltage after blow-out; noise and stability of each current-clamp sweep), compares it \
                    with limits, and says which cells and sweeps pass. Of any recording it also measures how far the rest \
                    drifts, the bridge balance and the holding current. \
                    <p>The resistances come from test sweeps in voltage clamp that the Allen Institute's rigs record. With \
                    the Allen Institute's limits a recording without them does not pass, as in IPFX; the column \
                    <tt>"""
                            + QualityTable.VERDICT.name()
                            + """
                    </tt> then says <i>not measured</i>, which is not <i>failed</i>, and <tt>"""
                            + QualityTable.FAIL_TAGS.name()
                            + """
                    </tt> \
                    what is missing. The general limits do not ask for these tests.</p> \
                    <p>A file that cannot be used does not pass; the column <tt>"""
                            + ReadSweep.PROBLEM.name()
                            + """
                    </tt> says why. All cores are \
                    used, the order of the rows is kept.</p> \
                    <p>Example: workflow <i>recordings-to-features</i>. IPFX: Allen Institute for Brain Science, \
                    github.com/AllenInstitute/ipfx; used by \
                    """
                            + Papers.GOUWENS_2020 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(
                    p -> p.addInputTable(
                                    "Cells",
                                    "A table with the path of a recording in each row: the cells of the Recording Reader.")
                            .addOutputTable(
                                    "Checked cells",
                                    "The rows of the input, those that are kept, with the column "
                                            + QualityTable.PASSED_NAME + ".")
                            .addOutputTable(
                                    "Quality", "One row per row of the input: measures, limits exceeded, and why.")
                            .addOutputTable(
                                    "Sweep quality", "One row per sweep; no values for sweeps that are not checked.")
                            .addOutputTable(
                                    "Limits",
                                    "One row per limit: how many cells fail it, pass it, or are not measured, and which they are."))
            .model(m -> m.parametersClass(RecordingQualityNodeParameters.class)
                    .configure(RecordingQualityNodeFactory::configure)
                    .execute(RecordingQualityNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description(
                            """
                            How many cells fail each limit, pass it or were not measured, and each cell against all limits. \
                            Choose a limit to see the cells that fail it first, and a cell to read why.
                            """)
                    .page(p -> p.fromString(ViewPage.QUALITY::html).relativePath(ViewPage.QUALITY.fileName()))
                    .initialData(d -> d.data(QualityView::data))
                    .dataService(d -> d.handler(in -> new CellSelection(in, 0))))
            .keywords("quality control", "QC", "seal", "access resistance", "noise")
            .nodeType(NodeType.Manipulator);

    private static final List<CellTable<?>> TABLES = List.of(CellTable.QUALITY, CellTable.SWEEP_QUALITY);

    /** For the node repository. */
    public RecordingQualityNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final RecordingQualityNodeParameters parameters = in.getParameters();
        final DataTableSpec table = in.getInTableSpec(0);
        parameters.m_recordings.in(table);
        final DataTableSpec[] made = CellTables.specs(TABLES);
        out.setOutSpecs(
                passedOrNot(table).spec(table), made[0], made[1], SchemaTable.spec(QualityLimits.Outcome.SCHEMA));
    }

    /** The table with the result at its end. */
    private static AppendedColumns passedOrNot(final DataTableSpec table) {
        return AppendedColumns.to(table, List.of(SchemaTable.spec(QualityTable.PASSED)));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final RecordingQualityNodeParameters parameters = in.getParameters();
        final ExecutionContext exec = in.getExecutionContext();
        final BufferedDataTable table = in.getInTable(0);
        final TableWriter cells =
                new TableWriter(exec, passedOrNot(table.getDataTableSpec()).spec(table.getDataTableSpec()));
        final CellTables quality = new CellTables(exec, TABLES);
        final SelectableRows.Writer selectable = new SelectableRows.Writer(exec);
        final QualityLimits limits = new QualityLimits(parameters.criteria());
        final String warning = NodeProgress.run(exec, progress -> {
            final CellAnalyses analyses = new CellAnalyses(
                    table,
                    parameters.m_recordings,
                    parameters.m_analysis.options(Part.QUALITY).withCriteria(parameters.criteria()),
                    TABLES);
            analyses.run(progress, (row, analysed) -> {
                final Object[] cell = analysed.table(0).get(0);
                final boolean passed = QualityTable.PASSED.value(cell);
                if (parameters.m_keep.keeps(passed, QualityTable.SCHEMA.value(cell, QualityTable.VERDICT))) {
                    cells.add(
                            row.getKey(),
                            Stream.concat(row.stream(), Stream.of(passed)).toArray());
                }
                quality.add(row, analysed);
                selectable.add(row, analyses.cell(row).id());
                limits.add(cell);
            });
            return analyses.warning();
        });
        if (warning != null) {
            out.setWarningMessage(warning);
        }
        final BufferedDataTable[] made = quality.close();
        final BufferedDataTable outcomes = SchemaTable.of(exec, QualityLimits.Outcome.SCHEMA, limits.outcomes());
        out.setOutData(cells.close(), made[0], made[1], outcomes);
        out.setInternalData(made[0], outcomes, selectable.close());
    }
}
