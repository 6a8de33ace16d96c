package org.ephys.knime.nodes.learning.alignment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.alignment.MappingRow;
import org.ephys.knime.models.alignment.SpeciesAlignment;
import org.ephys.knime.models.alignment.SpeciesMapping;
import org.ephys.knime.models.schema.NearestNames;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.learning.LackingColumns;
import org.ephys.knime.nodes.learning.alignment.AlignSpeciesNodeParameters.Features;
import org.ephys.knime.nodes.learning.alignment.AlignSpeciesNodeParameters.Standardisation;
import org.ephys.knime.nodes.table.AppendedColumns;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.DatasetReader;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.nodes.table.TableWriter;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Brings the tables of two species to the same features. */
public final class AlignSpeciesNodeFactory extends DefaultNodeFactory {
    private static final int NAMED = 3;
    private static final int PORTS = 4;

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Align Species")
            .icon("../../icons/align-species.png")
            .shortDescription("Brings the feature tables of two species to the same columns and units.")
            .fullDescription(
                    """
                    Makes the columns that two tables share, by a mapping that you can read and edit: which column, or \
                    sum of columns, of each table a feature is, and in which unit. The mapping of the mouse and human \
                    Patch-seq tables of the Allen Institute is filled in: 26 features, for example the voltage of the \
                    spike's peak, which the mouse table has and which is threshold plus height in the human one. Two \
                    tables with the columns of the same one of them, as the nodes of this extension make them, both \
                    take its part of this mapping. \
                    <p>The last output tells how far the values of the species cover each other: the largest distance \
                    between the cumulative distributions (Kolmogorov-Smirnov, 0 = the same, 1 = no overlap), the medians \
                    and the shares of missing values. A model cannot be carried over in features that do not overlap, \
                    unless each species is standardised by itself; features whose medians differ more than thirtyfold \
                    are probably in different units. Both are warned about.</p> \
                    <p>Standardisation uses all cells of a species. Leave it off before a cross-validation; the learners \
                    and <i>Cell Type Transfer Learner</i> scale inside the training part.</p> \
                    <p>A value is missing where a column that it is made of is missing. Example: workflow \
                    <i>explore-features</i>. The tables: Gouwens et al. (2020), Cell 183 (mouse); Lee, Dalley et al. \
                    (2023), Science 382 (human).</p>
                    """)
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputTable("First species", "Cells of one species with its own columns.")
                    .addInputTable("Second species", "Cells of the other with its own columns.")
                    .addOutputTable(
                            "Aligned first species", "Text columns of the first table and the aligned features.")
                    .addOutputTable(
                            "Aligned second species", "Text columns of the second table and the aligned features.")
                    .addOutputTable(
                            "Both species", "Id, class, donor and species of all cells and the aligned features.")
                    .addOutputTable("Overlap", "Per feature how far the species cover each other."))
            .model(m -> m.parametersClass(AlignSpeciesNodeParameters.class)
                    .configure(AlignSpeciesNodeFactory::configure)
                    .execute(AlignSpeciesNodeFactory::execute))
            .keywords("mouse", "human", "cross-species", "unit conversion", "mapping", "domain shift")
            .nodeType(NodeType.Manipulator);

    /** For the node repository. */
    public AlignSpeciesNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final AlignSpeciesNodeParameters parameters = in.getParameters();
        final DataTableSpec first = in.getInTableSpec(0);
        final DataTableSpec second = in.getInTableSpec(1);
        final String lacking = lacking(first, second, parameters);
        if (!lacking.isEmpty()) {
            final PortObjectSpec inactive = InactiveBranchPortObjectSpec.INSTANCE;
            out.setOutSpecs(inactive, inactive, inactive, inactive);
            out.setWarningMessage(lacking);
            return;
        }
        out.setOutSpecs(
                columns(first, parameters).spec(first),
                columns(second, parameters).spec(second),
                bothSpec(first, parameters),
                SchemaTable.spec(overlap(parameters)));
    }

    /** @return why the branch is skipped, {@code ""} if it is not */
    private static String lacking(
            final DataTableSpec first, final DataTableSpec second, final AlignSpeciesNodeParameters parameters)
            throws InvalidSettingsException {
        final MappingText mapping = mapping(first, second, parameters);
        try {
            check(first, mapping.first(), parameters.m_firstName);
            check(second, mapping.second(), parameters.m_secondName);
            return "";
        } catch (InvalidSettingsException e) {
            if (parameters.m_lackingColumns == LackingColumns.SKIP) {
                return "Skipped: " + e.getMessage();
            }
            throw e;
        }
    }

    /** The mapping; where two tables have the columns of one species of the built-in one, its part of it for both. */
    private static MappingText mapping(
            final DataTableSpec first, final DataTableSpec second, final AlignSpeciesNodeParameters parameters)
            throws InvalidSettingsException {
        final MappingText mapping = parameters.mapping();
        if (parameters.m_features != Features.ALLEN) {
            return mapping;
        }
        if (!has(second, mapping.second()) && has(first, mapping.first()) && has(second, mapping.first())) {
            return new MappingText(mapping.first(), mapping.first());
        }
        if (!has(first, mapping.first()) && has(first, mapping.second()) && has(second, mapping.second())) {
            return new MappingText(mapping.second(), mapping.second());
        }
        return mapping;
    }

    private static boolean has(final DataTableSpec table, final SpeciesMapping mapping) {
        return MappingText.columns(mapping).stream().allMatch(column -> isNumber(table, column));
    }

    private static boolean isNumber(final DataTableSpec table, final String column) {
        final DataColumnSpec spec = table.getColumnSpec(column);
        return spec != null && spec.getType().isCompatible(DoubleValue.class);
    }

    private static void check(final DataTableSpec table, final SpeciesMapping mapping, final String species)
            throws InvalidSettingsException {
        for (final String column : MappingText.columns(mapping)) {
            if (!isNumber(table, column)) {
                throw new InvalidSettingsException("The mapping needs the numeric column \"" + column + "\" of "
                        + species + ", which its table does not have. Nearest are: "
                        + String.join(", ", NearestNames.of(column, List.of(table.getColumnNames())))
                        + ". Edit the mapping, or exchange the tables.");
            }
        }
    }

    private static AppendedColumns columns(final DataTableSpec table, final AlignSpeciesNodeParameters parameters)
            throws InvalidSettingsException {
        return new AppendedColumns(
                table.stream()
                        .filter(c -> c.getType().isCompatible(StringValue.class))
                        .map(DataColumnSpec::getName)
                        .toList(),
                features(parameters));
    }

    private static List<DataColumnSpec> features(final AlignSpeciesNodeParameters parameters)
            throws InvalidSettingsException {
        final boolean scaled = parameters.m_standardise != Standardisation.NONE;
        final List<DataColumnSpec> features = new ArrayList<>();
        for (final MappingRow row : parameters.mapping().first().rows()) {
            features.add(Columns.number(
                    row.feature(), scaled ? "" : row.unit(), scaled ? "standardised within the species" : ""));
        }
        return features;
    }

    private static DataTableSpec bothSpec(final DataTableSpec first, final AlignSpeciesNodeParameters parameters)
            throws InvalidSettingsException {
        final List<DataColumnSpec> columns = new ArrayList<>();
        AlignedCell.columns(label(first)).forEach(column -> columns.add(SchemaTable.spec(column)));
        columns.addAll(features(parameters));
        return new AppendedColumns(List.of(), columns).spec(first);
    }

    private static String label(final DataTableSpec table) {
        return Columns.withRole(table, Role.LABEL).orElse("");
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final AlignSpeciesNodeParameters parameters = in.getParameters();
        final BufferedDataTable first = in.getInTable(0);
        final BufferedDataTable second = in.getInTable(1);
        final ExecutionContext exec = in.getExecutionContext();
        final String lacking = NodeProgress.run(
                exec, progress -> lacking(first.getDataTableSpec(), second.getDataTableSpec(), parameters));
        if (!lacking.isEmpty()) {
            for (int port = 0; port < PORTS; port++) {
                out.setOutData(port, InactiveBranchPortObject.INSTANCE);
            }
            out.setWarningMessage(lacking);
            return;
        }
        final SpeciesAlignment aligned = NodeProgress.run(exec, progress -> {
            final MappingText mapping = mapping(first.getDataTableSpec(), second.getDataTableSpec(), parameters);
            final SpeciesAlignment result = SpeciesAlignment.of(
                    read(first, mapping.first(), exec),
                    mapping.first(),
                    read(second, mapping.second(), exec),
                    mapping.second(),
                    parameters.m_standardise.step());
            out.setOutData(0, write(first, parameters, result.first(), exec));
            out.setOutData(1, write(second, parameters, result.second(), exec));
            final TableWriter both = new TableWriter(exec, bothSpec(first.getDataTableSpec(), parameters));
            add(both, result.first(), parameters.m_firstName);
            add(both, result.second(), parameters.m_secondName);
            out.setOutData(2, both.close());
            out.setOutData(3, overlap(result, parameters, exec));
            return result;
        });
        final List<String> warnings = aligned.warnings();
        if (!warnings.isEmpty()) {
            out.setWarningMessage(String.join("\n", warnings.subList(0, Math.min(NAMED, warnings.size())))
                    + (warnings.size() > NAMED
                            ? "\n… and " + (warnings.size() - NAMED) + " more features; see the output Overlap."
                            : ""));
        }
    }

    private static Dataset read(
            final BufferedDataTable table, final SpeciesMapping mapping, final ExecutionContext exec)
            throws CanceledExecutionException {
        final DataTableSpec spec = table.getDataTableSpec();
        return new DatasetReader(
                        MappingText.columns(mapping),
                        Columns.withRole(spec, Role.ID).orElse(""),
                        label(spec),
                        Columns.withRole(spec, Role.DONOR).orElse(""))
                .read(table, exec);
    }

    private static BufferedDataTable write(
            final BufferedDataTable table,
            final AlignSpeciesNodeParameters parameters,
            final Dataset aligned,
            final ExecutionContext exec)
            throws CanceledExecutionException, InvalidSettingsException {
        return columns(table.getDataTableSpec(), parameters).write(table, r -> numbers(aligned.values()[r], 0), exec);
    }

    private static void add(final TableWriter writer, final Dataset cells, final String species) {
        final List<Column<AlignedCell, ?>> columns = AlignedCell.columns("");
        for (int r = 0; r < cells.size(); r++) {
            final Object[] row = numbers(cells.values()[r], columns.size());
            for (int c = 0; c < columns.size(); c++) {
                row[c] = columns.get(c).value(new AlignedCell(cells, r, species));
            }
            writer.add(row);
        }
    }

    private static Object[] numbers(final double[] values, final int offset) {
        final Object[] row = new Object[offset + values.length];
        for (int c = 0; c < values.length; c++) {
            row[offset + c] = values[c];
        }
        return row;
    }

    private static RowSchema<FeatureOverlap> overlap(final AlignSpeciesNodeParameters parameters) {
        return FeatureOverlap.schema(parameters.m_firstName, parameters.m_secondName);
    }

    private static BufferedDataTable overlap(
            final SpeciesAlignment aligned, final AlignSpeciesNodeParameters parameters, final ExecutionContext exec)
            throws InvalidSettingsException {
        final List<MappingRow> rows = parameters.mapping().first().rows();
        return SchemaTable.of(
                exec,
                overlap(parameters),
                IntStream.range(0, rows.size())
                        .mapToObj(f -> new FeatureOverlap(
                                rows.get(f).unit(), aligned.overlaps().get(f)))
                        .toList());
    }
}
