package org.ephys.knime.nodes.learning.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.learning.evaluation.CrossValidateNodeFactory;
import org.ephys.knime.nodes.learning.forest.RandomForestLearnerNodeFactory;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.testing.Cells;
import org.ephys.knime.nodes.testing.CellsTest;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.ephys.knime.offline.OfflineNode;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;

/** The optional input of the learner: training that continues from a model. */
class WarmStartNodeTest extends CellsTest {
    private Result learn(final int epochs, final PortObject start, final Object... settings) throws Exception {
        final Map<String, Object> all = new HashMap<>(Map.of(
                "network/networks", 1,
                "design/lstmUnits", 8,
                "design/projectionUnits", 8,
                "network/epochs", epochs,
                "network/dropout", 0.0)); // so that the training loss says how good the weights are
        for (int s = 0; s < settings.length; s += 2) {
            all.put((String) settings[s], settings[s + 1]);
        }
        return bench.run(new AttentionBiLstmLearnerNodeFactory(), all, cells, start);
    }

    private static double firstLoss(final Result learnt) {
        return NodeBench.numbers(learnt.table(1), "training_loss")[0];
    }

    @Test
    void onlyTheWarmStartIsOptional() {
        final OfflineNode node = OfflineNode.of(new AttentionBiLstmLearnerNodeFactory());
        assertEquals(
                List.of(false, true),
                node.inputs().stream().map(port -> port.optional()).toList());
    }

    @Test
    void trainingGoesOnWhereTheModelStopped() throws Exception {
        final Result first = learn(60, null);
        final double ended = NodeBench.numbers(first.table(1), "training_loss")[59];
        final Result second = learn(2, first.ports()[0]);
        assertTrue(firstLoss(second) < ended + 0.2, firstLoss(second) + " after " + ended);
        assertTrue(
                firstLoss(second) < firstLoss(first) - 0.2, firstLoss(second) + ", from scratch " + firstLoss(first));
        assertEquals(
                "attention-bilstm-transfer",
                ((EphysModelPort) second.ports()[0]).getSpec().type());
        assertEquals(
                "attention-bilstm",
                ((EphysModelPort) first.ports()[0]).getSpec().type());
    }

    @Test
    void crossValidationWarnsOfCellsThatTheStartHasSeen() throws Exception {
        final Map<String, Object> folds = Map.of("folds", 3, "repeats", 1, "resamples", 50);
        final PortObject model = learn(2, learn(2, null).ports()[0]).ports()[0];
        final List<String> warnings =
                bench.run(new CrossValidateNodeFactory(), folds, model, cells).warnings();
        assertTrue(warnings.toString().contains("60 of the 60 cells"), warnings.toString());
        assertEquals(
                List.of(),
                bench.run(new CrossValidateNodeFactory(), folds, learn(2, null).ports()[0], cells)
                        .warnings());
    }

    @Test
    void aStartThatDoesNotFitIsRefused() throws Exception {
        final PortObject start = learn(1, null).ports()[0];
        final Exception shape = assertThrows(KNIMEException.class, () -> learn(1, start, "design/lstmUnits", 9));
        assertTrue(shape.getMessage().contains("hidden is 8 there and 9 here"), shape.getMessage());
        final PortObject forest = bench.run(new RandomForestLearnerNodeFactory(), Map.of("trees", 3), cells)
                .ports()[0];
        final Exception kind = assertThrows(KNIMEException.class, () -> learn(1, forest));
        assertTrue(kind.getMessage().contains("another kind"), kind.getMessage());
        final EphysModelSpec spec = ((EphysModelPort) start).getSpec();
        final Exception columns = assertThrows(
                InvalidSettingsException.class,
                () -> bench.configure(
                        new AttentionBiLstmLearnerNodeFactory(),
                        Map.of(),
                        Cells.without(Cells.spec("ms"), "sag"),
                        spec));
        assertTrue(columns.getMessage().contains("sag"), columns.getMessage());
    }
}
