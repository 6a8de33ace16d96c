package org.ephys.knime.nodes.learning.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.ephys.knime.models.sequence.AttentionBiLstmRecipe;
import org.junit.jupiter.api.Test;

/** The network that Cell Type Best Classifier Learner tries is that of the learner's default settings. */
class DefaultNetworkTest {
    @Test
    void defaultsOfTheNodeAreThoseOfTheRecipe() {
        final Map<String, Object> node = new NetworkParameters().settings();
        assertEquals(
                AttentionBiLstmRecipe.of(node).settings(),
                AttentionBiLstmRecipe.of(Map.of("seed", 0L)).settings());
    }
}
