package org.ephys.knime.nodes.learning;

import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.trust.TrustedRecipe;
import org.ephys.knime.nodes.papers.Papers;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Whether a learner also learns how far its model can be trusted; a part of the settings of every learner. */
public final class TrustLearning implements NodeParameters {
    @Widget(
            title = "Learn how far to trust predictions",
            description = "Trains the model again without each of five groups of donors and keeps what these say about "
                    + "cells that they have not seen: calibrated probabilities, prediction sets, which cells are unlike "
                    + "the training cells, and what protocols that were not recorded cost. The predicted classes of complete "
                    + "cells stay the same. Training takes about six times as long, for networks minutes instead of "
                    + "seconds, so that it is off for them at first. Without it, no prediction is called confident. "
                    + Papers.VOVK_2005 + ".")
    boolean m_learn = true;

    /** For the framework. */
    public TrustLearning() {}

    /** @param learn whether it is on at first */
    public TrustLearning(final boolean learn) {
        m_learn = learn;
    }

    /**
     * @param base how to make the model
     * @param seed seed of the groups of donors
     * @return how to make the model, with what it knows of its errors if that is wanted
     */
    public Recipe of(final Recipe base, final long seed) {
        return m_learn ? TrustedRecipe.of(base, seed) : base;
    }
}
