package org.ephys.knime.nodes.views.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.embedding.EmbeddingMap;
import org.ephys.knime.models.pipeline.Transformation;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.learning.StaticSeed;
import org.ephys.knime.nodes.pages.ViewPage;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.selection.CellSelection;
import org.ephys.knime.nodes.selection.SelectableRows;
import org.ephys.knime.nodes.table.AppendedColumns;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.DatasetReader;
import org.ephys.knime.nodes.table.SchemaTable;
import org.knime.core.data.DataRow;
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

/** Draws a map on which cells with like features lie close to each other. */
public final class CellMapNodeFactory extends DefaultNodeFactory {
    private static final Set<String> YES = Set.of("1", "1.0", "true", "yes");

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Cell Map (UMAP, t-SNE)")
            .icon("../../icons/cell-map.png")
            .shortDescription("Draws a map of the cells: like cells lie close to each other.")
            .fullDescription(
                    """
                    Places every cell on a map in two dimensions by t-SNE or UMAP, so that cells with like features lie \
                    close to each other. Both start from the first two principal components and depend on the seed alone, \
                    not on the computer. Labels are not used; they colour the map. \
                    <p>Closeness on the map means something, distances between groups and their sizes do not. The \
                    trustworthiness tells how far neighbours on the map are neighbours in the \
                    features: 1 = all of them.</p> \
                    <p>New cells can be placed into the map of others: UMAP finds each of them a place against the fixed \
                    map; t-SNE has no such step, so that a new cell lies between its\s"""
                            + EmbeddingMap.PLACING_NEIGHBOURS
                            + """
                     nearest cells, weighted by their \
                    closeness.</p> \
                    <p>Missing values are filled in before the map is made. Example: workflow <i>explore-features</i>. Trustworthiness: \
                    """
                            + Papers.VENNA_KASKI_2001 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputTable(
                            "Cells",
                            EmbeddingMap.FEWEST_CELLS + " to " + EmbeddingMap.MOST_CELLS + " cells: one row per cell.")
                    .addOutputTable("Map", "The cells with their two coordinates appended.")
                    .addOutputTable(
                            "Quality", "Method, numbers of cells and features, and the trustworthiness of the map."))
            .model(m -> m.parametersClass(CellMapNodeParameters.class)
                    .configure(CellMapNodeFactory::configure)
                    .execute(CellMapNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description(
                            """
                            The map, coloured by class, by any other text column with few values, or by a feature. Point \
                            at a cell to read what it is; click the legend to show some classes alone.
                            """)
                    .page(p -> p.fromString(ViewPage.MAP::html).relativePath(ViewPage.MAP.fileName()))
                    .initialData(d -> d.data(MapView::data))
                    .dataService(d -> d.handler(in -> new CellSelection(in, 0))))
            .keywords("t-SNE", "UMAP", "embedding", "map", "dimension reduction", "scatter", "trustworthiness")
            .nodeType(NodeType.Visualizer);

    /** For the node repository. */
    public CellMapNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final CellMapNodeParameters parameters = in.getParameters();
        final DataTableSpec table = in.getInTableSpec(0);
        parameters.features(table);
        out.setOutSpecs(columns(table, parameters).spec(table), SchemaTable.spec(MapTables.Quality.SCHEMA));
    }

    private static AppendedColumns columns(final DataTableSpec table, final CellMapNodeParameters parameters) {
        return AppendedColumns.to(
                table,
                MapTables.axes(parameters.m_method.axis()).stream()
                        .map(SchemaTable::spec)
                        .toList());
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final CellMapNodeParameters parameters = in.getParameters();
        final BufferedDataTable table = in.getInTable(0);
        final ExecutionContext exec = in.getExecutionContext();
        NodeProgress.run(exec, progress -> {
            final DataTableSpec spec = table.getDataTableSpec();
            final List<String> features = parameters.features(spec);
            final String id = Columns.withRole(spec, Role.ID).orElse("");
            final Dataset cells = new DatasetReader(features, id, "", "").read(table, exec);
            final boolean[] isNew = isNew(table, ColumnChoice.name(parameters.m_newCellsColumn));
            final int[] old = rows(isNew, false);
            if (old.length == 0) {
                throw new ModelException("All cells are new: column \"" + parameters.m_newCellsColumn
                        + "\" leaves none to make the map of. Choose another column, or none.");
            }
            final int[] fresh = rows(isNew, true);
            final Transformation transformation = Transformation.fit(parameters.steps(), cells.rows(old), progress);
            final long seed = StaticSeed.of(parameters.m_seed);
            final EmbeddingMap map =
                    EmbeddingMap.of(transformation.apply(cells.rows(old)), parameters.method(seed), progress);
            final Double[][] places = new Double[cells.size()][];
            put(places, old, map.coordinates());
            if (fresh.length > 0) {
                put(places, fresh, map.place(transformation.apply(cells.rows(fresh)), progress));
            }
            final BufferedDataTable mapped = columns(spec, parameters).write(table, r -> places[r], exec);
            final BufferedDataTable quality =
                    quality(map, old.length, fresh.length, features.size(), parameters, seed, exec);
            out.setOutData(0, mapped);
            out.setOutData(1, quality);
            out.setInternalData(mapped, quality, SelectableRows.of(table, id, exec));
            return map;
        });
    }

    private static boolean[] isNew(final BufferedDataTable table, final String column) {
        final boolean[] isNew = new boolean[Math.toIntExact(table.size())];
        if (!column.isEmpty()) {
            final int index = table.getDataTableSpec().findColumnIndex(column);
            int r = 0;
            for (final DataRow row : table) {
                isNew[r++] = YES.contains(row.getCell(index).toString().strip().toLowerCase(Locale.ROOT));
            }
        }
        return isNew;
    }

    private static int[] rows(final boolean[] isNew, final boolean wanted) {
        return IntStream.range(0, isNew.length).filter(r -> isNew[r] == wanted).toArray();
    }

    private static void put(final Double[][] places, final int[] rows, final double[][] coordinates) {
        for (int i = 0; i < rows.length; i++) {
            places[rows[i]] = Arrays.stream(coordinates[i]).boxed().toArray(Double[]::new);
        }
    }

    private static BufferedDataTable quality(
            final EmbeddingMap map,
            final int cells,
            final int placed,
            final int features,
            final CellMapNodeParameters parameters,
            final long seed,
            final ExecutionContext exec) {
        final int neighbours = Math.min(parameters.m_trustworthinessNeighbours, (cells - 1) / 2);
        final double trust = map.trustworthiness(neighbours);
        final List<String> settings = new ArrayList<>(List.of(parameters.m_method.axis()));
        if (parameters.m_method == CellMapNodeParameters.Method.TSNE) {
            settings.add("perplexity " + parameters.m_perplexity);
            settings.add(parameters.m_iterations + " iterations");
        } else {
            settings.add(parameters.m_neighbours + " neighbours");
            settings.add("distance " + parameters.m_minDistance);
            settings.add(parameters.m_epochs + " epochs");
        }
        settings.add("seed " + seed);
        settings.add(String.format(Locale.ROOT, "trustworthiness %.3f", trust));
        return SchemaTable.of(
                exec,
                MapTables.Quality.SCHEMA,
                List.of(new MapTables.Quality(
                        parameters.m_method.axis(),
                        String.join(", ", settings),
                        cells,
                        placed,
                        features,
                        neighbours,
                        trust)));
    }
}
