package org.ephys.knime.nodes.learning.clusters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.clustering.CellTypes;
import org.ephys.knime.models.clustering.TypeCentres.Place;
import org.ephys.knime.models.clustering.UsableFeatures;
import org.ephys.knime.models.pipeline.Transformation;
import org.ephys.knime.models.schema.NearestNames;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.learning.clusters.TypeTables.Member;
import org.ephys.knime.nodes.pages.ViewPage;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.table.AppendedColumns;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.DatasetReader;
import org.ephys.knime.nodes.table.SchemaTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
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

/** Finds types of cells without labels. */
public final class ClusterCellsNodeFactory extends DefaultNodeFactory {
    private static final int NEW_CELLS = 1;

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Cluster Cells")
            .icon("../../icons/cluster-cells.png")
            .shortDescription(
                    "Finds electrophysiological types of cells without labels, and tells how stable they are.")
            .fullDescription(
                    """
                    Joins cells that are alike into a tree (Ward's method) and cuts it into types: electrophysiological types, \
                    found without any label. \
                    <p>How many types there are is decided by donors: donors are drawn with replacement, their cells are \
                    clustered anew, and each type is compared with the new type that has most cells in common with it \
                    (Jaccard index). The number of types is the largest of which every one is found again, nearly as well as \
                    with the best number. Where there is no such number, the node says so: cells may differ gradually and \
                    not fall into types. A type whose cells come from one donor is marked.</p> \
                    <p>Known classes are compared only (adjusted Rand index: 1 = the same, 0 = by chance); real classes and \
                    electrophysiological types agree in part. New cells are given the type whose mean is nearest, and none if \
                    they lie farther from it than 99 of 100 of its own cells or lack more than half of the features.</p> \
                    <p>Missing values are filled in; features that more than half of the cells lack are left out, and both \
                    is told. The view shows the tree over a heat map of all features. Example: workflow \
                    <i>explore-features</i>. \
                    """
                            + Papers.WARD_1963 + "; " + Papers.HENNIG_2007 + "; " + Papers.GOUWENS_2019 + ".</p>")
            .sinceVersion(0, 1, 0)
            .dynamicPorts(p -> p.addInputPortGroup("Cells", g -> g.name("Cells")
                            .description(CellTypes.FEWEST_CELLS + " to " + CellTypes.MOST_CELLS
                                    + " cells, one row per cell: features or components, donors.")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("Typed cells", g -> g.name("Typed cells")
                            .description("The cells with their type and their place among the types.")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("Types", g -> g.name("Types")
                            .description(
                                    "One row per type: cells, donors, stability, known class, what tells it apart.")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("Numbers of types", g -> g.name("Numbers of types")
                            .description("One row per number of types: stability, agreement with known classes.")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputAndOutputPortGroup("New cells", g -> g.inputName("New cells")
                            .inputDescription(
                                    "Optional: other cells with the same features, to be given one of the types.")
                            .outputName("Typed new cells")
                            .outputDescription("The new cells with their type; comes with the input of new cells.")
                            .optional()
                            .supportedTypes(BufferedDataTable.TYPE)))
            .model(m -> m.parametersClass(ClusterCellsNodeParameters.class)
                    .configure(ClusterCellsNodeFactory::configure)
                    .execute(ClusterCellsNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description(
                            """
                            The tree of the cells, cut into types, over a heat map of their features; below it the types with \
                            their stability. Point at the map to read a value; choose a type in the list to see it marked.
                            """)
                    .page(p -> p.fromString(ViewPage.TYPES::html).relativePath(ViewPage.TYPES.fileName()))
                    .initialData(d -> d.data(TypesView::data)))
            .keywords(
                    "clustering",
                    "hierarchical",
                    "Ward",
                    "dendrogram",
                    "heat map",
                    "e-type",
                    "unsupervised",
                    "stability",
                    "adjusted Rand index")
            .nodeType(NodeType.Learner);

    /** For the node repository. */
    public ClusterCellsNodeFactory() {
        super(NODE);
    }

    private static AppendedColumns columns(final DataTableSpec table) {
        return AppendedColumns.to(table, TypeTables.members());
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final ClusterCellsNodeParameters parameters = in.getParameters();
        final DataTableSpec table = in.getInTableSpec(0);
        final DatasetReader reader = parameters.reader(table);
        final boolean more = in.getInPortSpecs().length > NEW_CELLS;
        if (more) {
            check(reader.features(), in.getInTableSpec(NEW_CELLS));
        }
        final List<DataTableSpec> specs = new ArrayList<>();
        specs.add(columns(table).spec(table));
        specs.add(SchemaTable.spec(TypeTables.TYPES));
        specs.add(SchemaTable.spec(TypeTables.COUNTS));
        if (more) {
            specs.add(columns(in.getInTableSpec(NEW_CELLS)).spec(in.getInTableSpec(NEW_CELLS)));
        }
        out.setOutSpecs(specs.toArray(DataTableSpec[]::new));
    }

    private static void check(final List<String> features, final DataTableSpec more) throws InvalidSettingsException {
        for (final String feature : features) {
            if (!more.containsName(feature)
                    || !more.getColumnSpec(feature).getType().isCompatible(DoubleValue.class)) {
                throw new InvalidSettingsException("The new cells have no numeric column \"" + feature
                        + "\", by which types are found. The nearest names are: "
                        + String.join(", ", NearestNames.of(feature, List.of(more.getColumnNames())))
                        + ". Compute it, or leave it out of the feature columns.");
            }
        }
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final ClusterCellsNodeParameters parameters = in.getParameters();
        final BufferedDataTable table = in.getInTable(0);
        final ExecutionContext exec = in.getExecutionContext();
        final boolean more = in.getInPortObjects().length > NEW_CELLS;
        NodeProgress.run(exec, progress -> {
            final DatasetReader reader = parameters.reader(table.getDataTableSpec());
            final Dataset all = reader.read(table, exec);
            final UsableFeatures usable = UsableFeatures.of(all);
            final Dataset raw = all.columns(usable.names());
            final Transformation transformation = Transformation.fit(parameters.steps(), raw, progress);
            final Dataset cells = transformation.apply(raw);
            final CellTypes found = CellTypes.of(cells, parameters.settings(), progress);
            final BufferedDataTable types = SchemaTable.of(exec, TypeTables.TYPES, found.types());
            final BufferedDataTable counts = SchemaTable.of(exec, TypeTables.COUNTS, found.counts());
            out.setOutData(
                    0,
                    columns(table.getDataTableSpec())
                            .write(
                                    table,
                                    r -> values(member(found, cells.values()[r], raw.values()[r], found.type()[r])),
                                    exec));
            out.setOutData(1, types);
            out.setOutData(2, counts);
            if (more) {
                out.setOutData(3, typed(in.getInTable(NEW_CELLS), found, transformation, usable, exec));
            }
            out.setInternalData(
                    types, counts, TypesView.joins(found, exec), TypesView.cells(found, cells, reader.label(), exec));
            warning(found, usable, cells, out);
            return found;
        });
    }

    private static BufferedDataTable typed(
            final BufferedDataTable table,
            final CellTypes found,
            final Transformation transformation,
            final UsableFeatures usable,
            final ExecutionContext exec)
            throws CanceledExecutionException {
        final DataTableSpec spec = table.getDataTableSpec();
        final Dataset raw = new DatasetReader(
                        usable.names(), Columns.withRole(spec, Role.ID).orElse(""), "", "")
                .read(table, exec);
        final Dataset cells = transformation.apply(raw);
        return columns(spec).write(table, r -> values(member(found, cells.values()[r], raw.values()[r], -1)), exec);
    }

    private static Object[] values(final Member member) {
        return TypeTables.MEMBERS.values(member);
    }

    /** A cell of a type, or a new cell (type −1), which is given the nearest type if it is like it. */
    private static Member member(final CellTypes found, final double[] values, final double[] raw, final int type) {
        final Place place = found.centres().place(values);
        final int missing = (int) Arrays.stream(raw).filter(Double::isNaN).count();
        final boolean unknown = type < 0 && (place.unlike() || 2 * missing > raw.length);
        final int own = type < 0 ? place.type() : type;
        return new Member(
                unknown ? null : found.types().get(own).name(),
                found.types().get(place.type()).name(),
                found.types().get(place.second()).name(),
                place,
                missing);
    }

    private static void warning(
            final CellTypes found, final UsableFeatures usable, final Dataset cells, final ExecuteOutput out) {
        final List<String> warnings = new ArrayList<>();
        if (!found.warning().isEmpty()) {
            warnings.add(found.warning());
        }
        if (!cells.knowsDonors()) {
            warnings.add(
                    "There is no donor column, or it is empty: cells were resampled instead, which makes types seem "
                            + "more stable than they are. Choose a donor column.");
        } else if (cells.unknownDonors() > 0) {
            warnings.add("The donor of " + cells.unknownDonors() + " of " + cells.size()
                    + " cells is not known; each counts as a donor of its own.");
        }
        if (!usable.words().isEmpty()) {
            warnings.add(usable.words());
        }
        if (!warnings.isEmpty()) {
            out.setWarningMessage(String.join(" ", warnings));
        }
    }
}
