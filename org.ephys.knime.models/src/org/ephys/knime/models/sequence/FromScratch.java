package org.ephys.knime.models.sequence;

import java.util.List;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.training.LearningSettings;
import org.ephys.knime.models.sequence.training.Phase;

/** Random parameters and one phase in which everything moves. */
record FromScratch(LearningSettings learning) implements TrainingPlan {
    @Override
    public Parameters start(final int member, final Architecture shape, final long seed) {
        return shape.initialise(seed);
    }

    @Override
    public List<Phase> phases() {
        return List.of(new Phase(
                "training",
                learning.epochs(),
                learning.patience(),
                learning.learningRate(),
                learning.learningRate(),
                0));
    }
}
