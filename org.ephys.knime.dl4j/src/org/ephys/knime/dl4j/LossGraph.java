package org.ephys.knime.dl4j;

import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Loss;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/** The angular margin of ArcFace and the loss of a batch, added to the graph of a network. */
final class LossGraph {
    /** 1 for the true class of a cell, else 0, [cells, classes]. */
    static final String TARGETS = "targets";

    /** Weight of each cell, 1 in sum, [cells]. */
    static final String WEIGHTS = "weights";

    /** The loss of the batch. */
    static final String LOSS = "loss";

    /** Keeps roots away from 0, where their slope is infinite. */
    private static final double TINY = 1e-12;

    private LossGraph() {}

    static void addTo(final NetworkGraph network, final Architecture shape, final Loss loss) {
        final SameDiff graph = network.graph();
        final SDVariable targets = network.placeholder(TARGETS, -1, shape.classes());
        final SDVariable weights = network.placeholder(WEIGHTS, -1);
        SDVariable logits = graph.getVariable(NetworkGraph.LOGITS);
        if (shape.arcFace()) {
            logits = withMargin(graph, logits, targets, shape);
        }
        final SDVariable logP = graph.nn.logSoftmax(logits).mul(targets).sum(1);
        final SDVariable perCell;
        if (loss.gamma() == 0) {
            perCell = logP;
        } else {
            final SDVariable rest = graph.math.max(graph.math.expm1(logP).neg(), graph.constant((float) TINY));
            perCell = graph.math.pow(rest, loss.gamma()).mul(logP);
        }
        perCell.mul(weights).sum().neg(LOSS);
        graph.setLossVariables(LOSS);
    }

    /** cos(θ + m) in place of cos θ for the true class, beyond θ = π − m its straight continuation. */
    private static SDVariable withMargin(
            final SameDiff graph, final SDVariable logits, final SDVariable targets, final Architecture shape) {
        final double scale = shape.arcScale();
        final double margin = shape.arcMargin();
        final SDVariable cos = logits.mul(targets).sum(true, 1).div(scale);
        final SDVariable sin = graph.math.sqrt(graph.math.max(cos.mul(cos).rsub(1), graph.constant((float) TINY)));
        final SDVariable turned = cos.mul(Math.cos(margin)).sub(sin.mul(Math.sin(margin)));
        final SDVariable straight = cos.sub(margin * Math.sin(margin));
        final SDVariable beyond = cos.lte(Math.cos(Math.PI - margin)).castTo(DataType.FLOAT);
        final SDVariable changed = turned.add(straight.sub(turned).mul(beyond));
        return logits.add(targets.mul(changed.sub(cos)).mul(scale));
    }
}
