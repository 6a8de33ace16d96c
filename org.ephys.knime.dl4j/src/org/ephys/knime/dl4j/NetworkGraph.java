package org.ephys.knime.dl4j;

import java.util.HashMap;
import java.util.Map;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.InputStage;
import org.ephys.knime.models.sequence.network.Names;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The attention BiLSTM as a SameDiff graph, which differentiates itself. Its variables have the names and shapes of the
 * parameters in model files; everything that changes from batch to batch is a placeholder, any number of cells fits.
 *
 * <p>The gates of the LSTM are written out: the back-propagation of SameDiff's fused LSTM layer does not free its memory.
 */
final class NetworkGraph {
    /** Scaled numbers, [families, cells, width]. */
    static final String VALUES = "values";

    /** Factors on what enters the LSTM: mask of missing families times dropout, [families, cells, inputs]. */
    static final String INPUT_FACTORS = "input-factors";

    /** 1 where a family may be attended to, else 0, [families, cells]. */
    static final String SCORE_FACTORS = "score-factors";

    /** 0 where a family may be attended to, else so low that its weight is 0, [families, cells]. */
    static final String SCORE_OFFSETS = "score-offsets";

    /** Factors on what enters the classifier, [cells, 2·hidden]. */
    static final String HEAD_FACTORS = "head-factors";

    /** Attention weights, [families, cells]. */
    static final String ATTENTION = "attention";

    /** Logits before the margin, [cells, classes]. */
    static final String LOGITS = "logits";

    private static final double NORM_EPSILON = 1e-5;

    private final Architecture shape;
    private final SameDiff graph = SameDiff.create();
    private final Map<String, SDVariable> parameters = new HashMap<>();
    private SDVariable classifierInput;

    /** @param shape the network */
    NetworkGraph(final Architecture shape) {
        this.shape = shape;
        shape.shapes().forEach((name, size) -> {
            final long[] dimensions = new long[size.length];
            for (int d = 0; d < size.length; d++) {
                dimensions[d] = size[d];
            }
            parameters.put(name, graph.var(name, DataType.FLOAT, dimensions));
        });
        final SDVariable values = placeholder(VALUES, shape.families(), -1, shape.width());
        final SDVariable states =
                states(tokens(values).mul(placeholder(INPUT_FACTORS, shape.families(), -1, shape.lstmInput())));
        logits(values, attend(states));
    }

    SameDiff graph() {
        return graph;
    }

    SDVariable parameter(final String name) {
        return parameters.get(name);
    }

    SDVariable placeholder(final String name, final long... size) {
        return graph.placeHolder(name, DataType.FLOAT, size);
    }

    private SDVariable tokens(final SDVariable values) {
        final int families = shape.families();
        final int width = shape.width();
        if (shape.input() == InputStage.LAYER_NORM) {
            return normalise(values, 2, parameter(Names.INPUT_SCALE), parameter(Names.INPUT_SHIFT));
        }
        final int units = shape.projection();
        final SDVariable weight = parameter(Names.PROJECTION);
        final SDVariable bias = parameter(Names.PROJECTION_BIAS);
        final SDVariable projected;
        if (shape.input() == InputStage.FAMILY_PROJECTION) {
            projected = graph.mmul(values, graph.reshape(weight, families, width, units))
                    .add(graph.reshape(bias, families, 1, units));
        } else {
            projected = graph.reshape(
                    graph.mmul(graph.reshape(values, -1, width), weight).add(bias), families, -1, units);
        }
        return graph.nn.relu(projected, 0).add(graph.reshape(parameter(Names.EMBEDDING), families, 1, units));
    }

    private SDVariable normalise(
            final SDVariable x, final int dimension, final SDVariable scale, final SDVariable shift) {
        final SDVariable centred = x.sub(x.mean(true, dimension));
        final SDVariable variance = graph.math.square(centred).mean(true, dimension);
        return centred.div(graph.math.sqrt(variance.add(NORM_EPSILON)))
                .mul(scale)
                .add(shift);
    }

    /** @return hidden states of both directions, [families, cells, 2·hidden] */
    private SDVariable states(final SDVariable tokens) {
        return graph.concat(2, direction(tokens, 0), direction(tokens, 1));
    }

    private SDVariable direction(final SDVariable tokens, final int direction) {
        final int steps = shape.families();
        final int hidden = shape.hidden();
        final SDVariable recurrent = parameter(Names.lstmRecurrent(direction));
        final SDVariable inputs = graph.mmul(
                        graph.reshape(tokens, -1, shape.lstmInput()), parameter(Names.lstmInput(direction)))
                .add(parameter(Names.lstmBias(direction)));
        final SDVariable[] perStep = graph.unstack(graph.reshape(inputs, steps, -1, 4 * hidden), 0, steps);
        final SDVariable[] states = new SDVariable[steps];
        SDVariable state = null;
        SDVariable cell = null;
        for (int order = 0; order < steps; order++) {
            final int t = direction == 0 ? order : steps - 1 - order;
            final SDVariable sum = state == null ? perStep[t] : perStep[t].add(graph.mmul(state, recurrent));
            final SDVariable[] gates = graph.unstack(graph.reshape(sum, -1, 4, hidden), 1, 4);
            final SDVariable candidate = graph.nn.sigmoid(gates[0]).mul(graph.math.tanh(gates[2]));
            cell = cell == null
                    ? candidate
                    : graph.nn.sigmoid(gates[1]).mul(cell).add(candidate);
            state = graph.nn.sigmoid(gates[3]).mul(graph.math.tanh(cell));
            states[t] = state;
        }
        return graph.stack(0, states);
    }

    /** @return weighted sums of the states, [cells, 2·hidden] */
    private SDVariable attend(final SDVariable states) {
        final int families = shape.families();
        final int width = 2 * shape.hidden();
        final SDVariable units =
                graph.math.tanh(graph.mmul(graph.reshape(states, -1, width), parameter(Names.ATTENTION))
                        .add(parameter(Names.ATTENTION_BIAS)));
        final SDVariable scores = graph.reshape(
                graph.mmul(units, graph.reshape(parameter(Names.ATTENTION_SCORE), shape.attention(), 1)), families, -1);
        final SDVariable attention = graph.nn.softmax(
                ATTENTION,
                scores.mul(placeholder(SCORE_FACTORS, families, -1)).add(placeholder(SCORE_OFFSETS, families, -1)),
                0);
        return states.mul(graph.expandDims(attention, 2)).sum(0);
    }

    private void logits(final SDVariable values, final SDVariable context) {
        final SDVariable features = shape.headNorm()
                ? normalise(context, 1, parameter(Names.HEAD_SCALE), parameter(Names.HEAD_SHIFT))
                : context;
        classifierInput = features.mul(placeholder(HEAD_FACTORS, -1, 2L * shape.hidden()));
        if (shape.arcFace()) {
            cosines().mul(LOGITS, shape.arcScale());
            return;
        }
        final SDVariable head = graph.mmul(classifierInput, parameter(Names.HEAD));
        if (shape.linear()) {
            final int flat = shape.families() * shape.width();
            final SDVariable cells = graph.reshape(graph.permute(values, 1, 0, 2), -1, flat);
            head.add(parameter(Names.HEAD_BIAS)).add(LOGITS, graph.mmul(cells, parameter(Names.LINEAR)));
        } else {
            head.add(LOGITS, parameter(Names.HEAD_BIAS));
        }
    }

    /** @return cosines between what the classifier reads and the directions of the classes, [cells, classes] */
    private SDVariable cosines() {
        return graph.mmul(unit(classifierInput, 1), unit(parameter(Names.HEAD), 0));
    }

    private SDVariable unit(final SDVariable x, final int dimension) {
        return x.div(graph.math.sqrt(graph.math.square(x).sum(true, dimension).add(1e-24)));
    }
}
