package org.ephys.knime.nodes.learning.population;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.population.PopulationSession;
import org.ephys.knime.models.population.PopulationStatistics;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.population.DescribedCell;
import org.ephys.knime.nodes.population.OpenPopulation;
import org.ephys.knime.nodes.population.PopulationPort;
import org.ephys.knime.nodes.population.TablesByLabel;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Describes the activity of cells by statistics. */
public final class PopulationStatisticsNodeFactory extends DefaultNodeFactory {
    /** A cell and its statistics, one per column. */
    private record StatisticsRow(DescribedCell cell, double[] statistics) {}

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Population Statistics")
            .icon("../../icons/population-statistics.png")
            .shortDescription("Describes the activity of each cell by statistics: the baseline beside every embedding.")
            .fullDescription(
                    """
                    What one can say about a cell's activity without a model: moments, quantiles and autocorrelation; \
                    correlation with running, pupil, the mean of the population and of the neighbours at three lags; mean \
                    and deviation of the z-scored activity in each state of the animal. A cell in several sessions has the \
                    mean over them; what is not defined (no pupil, no neighbours, a state that does not occur) is missing. \
                    <p>An embedding that does not score above these columns, with the same learner and the same animals \
                    left out, has learnt nothing that one could not see. Example: workflow \
                    <i>population-embeddings</i>. The protocol: \
                    """
                            + Papers.MI_2023 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputPort("Population", "Sessions of a <i>Population Reader</i>.", PopulationPort.TYPE)
                    .addOutputTable("Statistics", "One row per cell that has a label.")
                    .addOutputTable("Cells without a label", "The other cells, with the same columns."))
            .model(m -> m.parametersClass(PopulationStatisticsNodeParameters.class)
                    .configure(PopulationStatisticsNodeFactory::configure)
                    .execute(PopulationStatisticsNodeFactory::execute))
            .keywords("population", "baseline", "autocorrelation", "correlation", "two-photon", "calcium imaging")
            .nodeType(NodeType.Manipulator);

    /** For the node repository. */
    public PopulationStatisticsNodeFactory() {
        super(NODE);
    }

    private static PopulationStatistics statistics(final PopulationStatisticsNodeParameters parameters) {
        return new PopulationStatistics(parameters.m_perState, parameters.m_neighbourDistance);
    }

    private static RowSchema<StatisticsRow> schema(final String label, final PopulationStatistics statistics) {
        final RowSchema.Builder<StatisticsRow> schema = RowSchema.of(StatisticsRow.class)
                .addAll(DescribedCell.schema(label).of(StatisticsRow::cell));
        int column = 0;
        for (final Map.Entry<String, String> one : statistics.descriptions().entrySet()) {
            final int at = column++;
            schema.add(Column.number(one.getKey(), "", one.getValue(), row -> row.statistics[at]));
        }
        return schema.build();
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) {
        final PopulationStatisticsNodeParameters parameters = in.getParameters();
        final DataTableSpec spec = SchemaTable.spec(schema(parameters.m_label, statistics(parameters)));
        out.setOutSpecs(spec, spec);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final PopulationStatisticsNodeParameters parameters = in.getParameters();
        NodeProgress.run(in.getExecutionContext(), progress -> {
            try (OpenPopulation population = new OpenPopulation(in.getInPortObject(0), progress)) {
                final PopulationStatistics statistics = statistics(parameters);
                final Dataset table = statistics.of(population.sessions(), progress);
                final TablesByLabel<StatisticsRow> cells = new TablesByLabel<>(
                        in.getExecutionContext(),
                        schema(parameters.m_label, statistics),
                        parameters.m_label,
                        StatisticsRow::cell);
                final Map<String, List<String>> sessions = sessions(population);
                for (int row = 0; row < table.size(); row++) {
                    final String id = table.ids().get(row);
                    cells.add(new StatisticsRow(
                            new DescribedCell(id, table.groups().get(row), sessions.get(id), population.cell(id)),
                            table.values()[row]));
                }
                population.warning(cells.warning()).ifPresent(out::setWarningMessage);
                out.setOutData(cells.close());
                return table;
            }
        });
    }

    private static Map<String, List<String>> sessions(final OpenPopulation population) {
        final Map<String, List<String>> sessions = new HashMap<>();
        for (final PopulationSession session : population.sessions()) {
            session.cells().forEach(cell -> sessions.computeIfAbsent(cell, id -> new ArrayList<>())
                    .add(session.name()));
        }
        return sessions;
    }
}
