package org.ephys.knime.nodes.features.comparison;

import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.table.TableComparison;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.table.DatasetReader;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.rows.AnalysedCell;
import org.knime.core.data.DataColumnSpec;
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

/** Compares two tables of features cell by cell and feature by feature. */
public final class CompareFeaturesNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Compare Features")
            .icon("../../icons/compare-features.png")
            .shortDescription("Tells how far two tables of features agree, cell by cell and feature by feature.")
            .fullDescription(
                    """
                    Compares the numbers of two tables: rows belong together by the id of the cell, columns by their name. \
                    Use it to check the features of this extension against those that IPFX gave for the same recordings, \
                    or the features of two laboratories, settings or versions against each other. \
                    <p>Two values count as the same if they are within the relative or within the absolute tolerance. A \
                    value that is missing in both tables agrees; one that is missing in one of them only is counted by \
                    itself and listed among the differences. Cells and features of which only one table has values take no \
                    part; a warning names them. Units are not converted: a feature in s in one table and in ms in the other \
                    differs.</p> \
                    <p>The workflow <i>compare-with-ipfx</i> compares simulated recordings with a table of IPFX and has the \
                    script that makes such a table of your own recordings. IPFX: Allen Institute for Brain Science, \
                    github.com/AllenInstitute/ipfx; its features: Gouwens et al. (2020), Cell 183.</p>
                    """)
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputTable("First table", "One row per cell: an id and features as numbers.")
                    .addInputTable("Second table", "The same cells and features, in any order.")
                    .addOutputTable(
                            "Comparison",
                            "One row per feature: how many values were compared, the largest absolute and relative "
                                    + "difference, how many are beyond the tolerance, how many are missing in one table.")
                    .addOutputTable(
                            "Differences", "One row per value beyond the tolerance or missing in one table only.")
                    .addOutputTable("Summary", "One row with the counts of all features together."))
            .model(m -> m.parametersClass(CompareFeaturesNodeParameters.class)
                    .configure(CompareFeaturesNodeFactory::configure)
                    .execute(CompareFeaturesNodeFactory::execute))
            .keywords("IPFX", "comparison", "difference", "tolerance", "validation")
            .nodeType(NodeType.Other);

    /** For the node repository. */
    public CompareFeaturesNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final CompareFeaturesNodeParameters parameters = in.getParameters();
        check(in.getInTableSpec(0), parameters.m_firstIdColumn, "first");
        check(in.getInTableSpec(1), parameters.m_secondIdColumn, "second");
        out.setOutSpecs(
                SchemaTable.spec(ComparisonTables.FEATURES),
                SchemaTable.spec(ComparisonTables.DIFFERENCES),
                SchemaTable.spec(ComparisonTables.SUMMARY));
    }

    private static void check(final DataTableSpec table, final String setting, final String which)
            throws InvalidSettingsException {
        final String id = CompareFeaturesNodeParameters.id(setting, table);
        if (!id.isEmpty() && !table.containsName(id)) {
            throw new InvalidSettingsException("The " + which + " table has no column \"" + id
                    + "\". Choose the column that names the cells, or none to use the row keys.");
        }
        if (DatasetReader.numericColumns(table).isEmpty()) {
            throw new InvalidSettingsException("The " + which + " table has no column of numbers to compare.");
        }
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final CompareFeaturesNodeParameters parameters = in.getParameters();
        final ExecutionContext exec = in.getExecutionContext();
        final TableComparison comparison = NodeProgress.run(
                exec,
                progress -> TableComparison.of(
                        read(in.getInTable(0), parameters.m_firstIdColumn, exec),
                        read(in.getInTable(1), parameters.m_secondIdColumn, exec),
                        parameters.tolerance()));
        final ComparisonSummary summary = new ComparisonSummary(comparison);
        if (summary.warning() != null) {
            out.setWarningMessage(summary.warning());
        }
        out.setOutData(
                SchemaTable.of(exec, ComparisonTables.FEATURES, comparison.features()),
                SchemaTable.of(exec, ComparisonTables.DIFFERENCES, comparison.differences()),
                SchemaTable.of(exec, ComparisonTables.SUMMARY, List.of(summary)));
    }

    private static Dataset read(final BufferedDataTable table, final String setting, final ExecutionContext exec)
            throws CanceledExecutionException {
        final String id = CompareFeaturesNodeParameters.id(setting, table.getDataTableSpec());
        final List<String> columns = DatasetReader.numericColumns(table.getDataTableSpec()).stream()
                .map(DataColumnSpec::getName)
                // how many features are doubted is none itself, and other programs do not say it
                .filter(name -> !name.equals(id) && !name.equals(AnalysedCell.DOUBTED.name()))
                .toList();
        return new DatasetReader(columns, id, "", "").read(table, exec);
    }
}
