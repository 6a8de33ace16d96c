package org.ephys.knime.nodes.repository;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.population.EmbeddingSettings;
import org.ephys.knime.nodes.learning.forest.RandomForestLearnerNodeFactory;
import org.ephys.knime.nodes.learning.sequence.AttentionBiLstmLearnerNodeFactory;
import org.ephys.knime.nodes.learning.sparsepca.SparsePcaNodeFactory;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.population.PopulationModelPort;
import org.ephys.knime.nodes.population.PopulationModelSpec;
import org.ephys.knime.nodes.population.PopulationPort;
import org.ephys.knime.nodes.population.PopulationPortSpec;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.Port;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultNodeFactory;

/** What may be connected to a node when its dialog opens. */
abstract class DialogStates {
    /** What is connected to tables. */
    enum Tables {
        NOTHING,
        CELLS,
        UNSUITABLE,
        EMPTY
    }

    /**
     * A state of a node's inputs.
     *
     * @param node the node
     * @param added whether the optional inputs have been added
     * @param connected whether those that were added are connected
     * @param tables what tables are connected
     * @param model a learner whose model is connected where a model is taken, null = none
     */
    record State(
            RegisteredNode node,
            boolean added,
            boolean connected,
            Tables tables,
            Class<? extends DefaultNodeFactory> model) {

        boolean[] addedInputs(final OfflineNode of) {
            final boolean[] inputs = new boolean[of.inputs().size()];
            java.util.Arrays.fill(inputs, added);
            return inputs;
        }

        PortObjectSpec[] specs(final OfflineNode of) throws Exception {
            final PortObjectSpec[] specs = new PortObjectSpec[of.inputs().size()];
            for (int i = 0; i < specs.length; i++) {
                final Port port = of.inputs().get(i);
                if (!port.optional() || added && connected) {
                    specs[i] = port.type().equals(BufferedDataTable.TYPE)
                                    || port.type().equals(BufferedDataTable.TYPE_OPTIONAL)
                            ? table(tables, i)
                            : learned(port, model);
                }
            }
            return specs;
        }

        @Override
        public String toString() {
            return node + ", optional inputs " + (added ? connected ? "connected" : "added" : "absent") + ", tables "
                    + tables + ", model of " + (model == null ? "none" : model.getSimpleName());
        }
    }

    static List<State> states() {
        final List<State> states = new ArrayList<>();
        for (final RegisteredNode node : RegisteredNode.all()) {
            final List<Port> inputs = node.create().inputs();
            final boolean optional = inputs.stream().anyMatch(Port::optional);
            final boolean models = inputs.stream().anyMatch(p -> p.type().equals(EphysModelPort.TYPE));
            for (final Tables tables : Tables.values()) {
                for (final Class<? extends DefaultNodeFactory> model : models
                        ? java.util.Arrays.asList(
                                null, RandomForestLearnerNodeFactory.class, AttentionBiLstmLearnerNodeFactory.class)
                        : java.util.Collections.<Class<? extends DefaultNodeFactory>>singletonList(null)) {
                    states.add(new State(node, false, false, tables, model));
                    if (optional) {
                        states.add(new State(node, true, false, tables, model));
                        states.add(new State(node, true, true, tables, model));
                    }
                }
            }
        }
        return states;
    }

    static List<RegisteredNode> nodes() {
        return RegisteredNode.all();
    }

    static DataTableSpec table(final Tables tables, final int input) {
        return switch (tables) {
            case NOTHING -> null;
            case CELLS -> cells(input);
            case UNSUITABLE ->
                spec(new DataColumnSpecCreator("trace", ListCell.getCollectionType(DoubleCell.TYPE)).createSpec());
            case EMPTY -> spec();
        };
    }

    /**
     * A table that every node can take: features, names, a label, a donor, and what Cross-Validate gives. The columns that
     * nodes find by their role are called differently at each input.
     */
    static DataTableSpec cells(final int input) {
        final List<DataColumnSpec> columns = new ArrayList<>(List.of(
                Columns.text("id of input " + input, Role.ID),
                Columns.text("donor of input " + input, Role.DONOR),
                Columns.text("id"),
                Columns.text("file"),
                Columns.classes("subclass", List.of("Pvalb", "Sst")),
                Columns.classes("Prediction (subclass)", List.of("Pvalb", "Sst")),
                Columns.text("truth"),
                Columns.text("prediction"),
                Columns.integer("repeat"),
                Columns.integer("fold")));
        for (int i = 0; i < 5; i++) {
            columns.add(Columns.number("f" + i));
        }
        return spec(columns.toArray(DataColumnSpec[]::new));
    }

    static DataTableSpec spec(final DataColumnSpec... columns) {
        return new DataTableSpecCreator().addColumns(columns).createSpec();
    }

    static PortObjectSpec learned(final Port port, final Class<? extends DefaultNodeFactory> learner) throws Exception {
        if (port.type().equals(PopulationPort.TYPE)) {
            return new PopulationPortSpec();
        }
        if (port.type().equals(PopulationModelPort.TYPE)) {
            return new PopulationModelSpec(EmbeddingSettings.COMPACT);
        }
        if (!port.type().equals(EphysModelPort.TYPE)) {
            return modelOf(new RegisteredNode(SparsePcaNodeFactory.class, ""), port);
        }
        return learner == null ? null : modelOf(new RegisteredNode(learner, ""), port);
    }

    static PortObjectSpec modelOf(final RegisteredNode learner, final Port port) throws Exception {
        final OfflineNode node = learner.create();
        final PortObjectSpec[] in = new PortObjectSpec[node.inputs().size()];
        in[0] = cells(0);
        final PortObjectSpec[] out = node.configure(in);
        for (int i = 0; i < out.length; i++) {
            if (node.outputs().get(i).type().equals(port.type())) {
                return out[i];
            }
        }
        throw new IllegalStateException(learner + " makes no " + port.type().getName());
    }
}
