package org.ephys.knime.models.sequence;

import java.util.List;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.training.NetworkTrainer.SourceTask;
import org.ephys.knime.models.sequence.training.Phase;

/** Where the training of a network starts and what it goes through. */
interface TrainingPlan {
    /** @return parameters of a member before training; they will be changed */
    Parameters start(int member, Architecture shape, long seed);

    /** @return the cells that the start has been trained on, and those that the training reads besides the fitter's */
    default SeenCells seen() {
        return SeenCells.NONE;
    }

    /** @return what the training goes through */
    List<Phase> phases();

    /**
     * @param parameters of the member, whose encoder the second task shares
     * @return a second task, or {@code null}
     */
    default SourceTask source(final int member, final Parameters parameters, final long seed) {
        return null;
    }
}
