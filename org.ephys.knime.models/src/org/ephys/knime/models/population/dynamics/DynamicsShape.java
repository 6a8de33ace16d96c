package org.ephys.knime.models.population.dynamics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.Tensor;

/**
 * Sizes of a dynamics network. Weight matrices are {@code [outputs][inputs]} as in PyTorch; in {@code qkv-weight} the rows
 * are queries, keys, values, each with head 0 first; in the GRU's the gates reset, update, new.
 *
 * @param kind which network
 * @param embedding length of a cell's vector
 * @param projection numbers that a cell's own activity becomes before it enters the transformer
 * @param heads attention heads, a divisor of {@link #width()}
 * @param feedForward hidden units of the transformer's feed-forward part
 * @param units hidden units of the GRU
 */
public record DynamicsShape(DynamicsKind kind, int embedding, int projection, int heads, int feedForward, int units) {
    /** Running, pupil, state, mean and deviation of the population, mean and deviation of the neighbours. */
    public static final int CONTEXT = 7;

    private static final int LARGEST = 1 << 14;

    /** Checks the ranges. */
    public DynamicsShape {
        for (final int size : new int[] {embedding, projection, heads, feedForward, units}) {
            if (size < 1 || size > LARGEST) {
                throw new ModelException(
                        "Sizes of a dynamics network must be from 1 to " + LARGEST + ", not " + size + ".");
            }
        }
        if (kind == DynamicsKind.TRANSFORMER && (projection + embedding + CONTEXT) % heads != 0) {
            throw new ModelException(
                    "The transformer sees " + (projection + embedding + CONTEXT) + " numbers per frame ("
                            + projection + " of the activity, " + embedding + " of the embedding, " + CONTEXT
                            + " around the cell), which " + heads
                            + " attention heads cannot share evenly. Change the size of the "
                            + "embedding by one, or use one head.");
        }
    }

    /** @return numbers per cell and frame that enter the network */
    public int width() {
        return (kind == DynamicsKind.TRANSFORMER ? projection : 1) + embedding + CONTEXT;
    }

    /** @return shape of each parameter by name, in their order */
    public Map<String, int[]> shapes() {
        final Map<String, int[]> shapes = new LinkedHashMap<>();
        final int d = width();
        if (kind == DynamicsKind.GRU) {
            shapes.put("input-weight", new int[] {3 * units, d});
            shapes.put("recurrent-weight", new int[] {3 * units, units});
            shapes.put("input-bias", new int[] {3 * units});
            shapes.put("recurrent-bias", new int[] {3 * units});
            shapes.put("out-weight", new int[] {1, units});
            shapes.put("out-bias", new int[] {1});
            return shapes;
        }
        shapes.put("in-weight", new int[] {projection, 1});
        shapes.put("in-bias", new int[] {projection});
        shapes.put("ln1-weight", new int[] {d});
        shapes.put("ln1-bias", new int[] {d});
        shapes.put("qkv-weight", new int[] {3 * d, d});
        shapes.put("qkv-bias", new int[] {3 * d});
        shapes.put("o-weight", new int[] {d, d});
        shapes.put("o-bias", new int[] {d});
        shapes.put("ln2-weight", new int[] {d});
        shapes.put("ln2-bias", new int[] {d});
        shapes.put("f1-weight", new int[] {feedForward, d});
        shapes.put("f1-bias", new int[] {feedForward});
        shapes.put("f2-weight", new int[] {d, feedForward});
        shapes.put("f2-bias", new int[] {d});
        shapes.put("out-weight", new int[] {1, d});
        shapes.put("out-bias", new int[] {1});
        return shapes;
    }

    /** @return parameters, all zero */
    Parameters zeros() {
        return Parameters.of(shapes());
    }

    /** @return parameters as PyTorch starts them: uniform by the number of inputs, gains 1, attention biases 0 */
    public Parameters initialise(final SplittableRandom random) {
        final Parameters parameters = zeros();
        final int d = width();
        for (final Tensor tensor : parameters.all()) {
            switch (tensor.name()) {
                case "ln1-weight", "ln2-weight" -> tensor.fill(1);
                case "ln1-bias", "ln2-bias", "qkv-bias", "o-bias" -> tensor.fill(0);
                case "qkv-weight" -> uniform(tensor, Math.sqrt(6.0 / (4 * d)), random);
                default -> uniform(tensor, 1 / Math.sqrt(inputs(tensor)), random);
            }
        }
        return parameters;
    }

    private int inputs(final Tensor tensor) {
        if (kind == DynamicsKind.GRU) {
            return units;
        }
        return switch (tensor.name()) {
            case "in-weight", "in-bias" -> 1;
            case "f2-weight", "f2-bias" -> feedForward;
            default -> width();
        };
    }

    private static void uniform(final Tensor tensor, final double bound, final SplittableRandom random) {
        for (final float[] row : tensor.rows()) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) (bound * (2 * random.nextDouble() - 1));
            }
        }
    }
}
