package org.ephys.knime.nodes.learning.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.learning.forest.RandomForestLearnerNodeFactory;
import org.ephys.knime.nodes.testing.CellsTest;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

/** Cross-validation of a small forest, and the folds that its predictions tell. */
abstract class ForestValidation extends CellsTest {
    PortObject model(final int trees) throws Exception {
        return bench.run(new RandomForestLearnerNodeFactory(), Map.of("trees", trees), cells)
                .ports()[0];
    }

    Result validate(final Object... settings) throws Exception {
        final Map<String, Object> all = new HashMap<>(Map.of("resamples", 50));
        for (int s = 0; s < settings.length; s += 2) {
            all.put((String) settings[s], settings[s + 1]);
        }
        return bench.run(new CrossValidateNodeFactory(), all, model(10), cells);
    }

    /** The test fold of each cell in one repeat. */
    static Map<String, String> folds(final BufferedDataTable predictions, final int repeat) {
        final Map<String, String> folds = new HashMap<>();
        final List<String> ids = NodeBench.texts(predictions, "id");
        final List<String> repeats = NodeBench.texts(predictions, "repeat");
        final List<String> numbers = NodeBench.texts(predictions, "fold");
        for (int r = 0; r < ids.size(); r++) {
            if (repeats.get(r).equals(Integer.toString(repeat))) {
                assertEquals(null, folds.put(ids.get(r), numbers.get(r)), "tested once per repeat");
            }
        }
        return folds;
    }
}
