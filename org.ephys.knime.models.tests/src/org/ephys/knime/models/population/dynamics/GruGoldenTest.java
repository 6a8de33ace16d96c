package org.ephys.knime.models.population.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.population.Golden;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.Tensor;
import org.junit.jupiter.api.Test;

/** The oracle is torch.nn.GRU in double precision (make_golden.py); floats agree to 1e-4. */
class GruGoldenTest {
    private static final double TOLERANCE = 1e-4;
    private static final Map<String, String> NAMES = Map.of(
            "input-weight", "weight_ih_l0",
            "recurrent-weight", "weight_hh_l0",
            "input-bias", "bias_ih_l0",
            "recurrent-bias", "bias_hh_l0",
            "out-weight", "head.weight",
            "out-bias", "head.bias");

    @Test
    void statesPredictionLossAndGradients() {
        final Golden golden = Golden.of("gru");
        final DynamicsShape shape = new DynamicsShape(DynamicsKind.GRU, 4, 1, 1, 1, 5);
        final Parameters parameters = shape.zeros();
        for (final Tensor tensor : parameters.all()) {
            tensor.set(GoldenModel.floats(golden.group("parameters").flat(NAMES.get(tensor.name()))));
        }
        final float[][] embeddings = GoldenModel.floats(golden.matrix("phi"));
        final WindowBatch batch = GoldenModel.batch(golden, true);
        assertEquals(6, batch.size());
        final GruNetwork network = new GruNetwork(shape, batch.frames(), batch.capacity());
        final float[] prediction = new float[batch.positions()];
        network.predict(parameters, embeddings, batch, prediction, Progress.NONE);
        Golden.assertClose("prediction", golden.flat("prediction"), Golden.doubles(prediction), TOLERANCE);
        final double[] states = golden.flat("hidden_states");
        for (int k = 0; k < states.length; k++) {
            final int row = k / 5 / batch.frames();
            assertEquals(states[k], network.state(k / 5 % batch.frames())[k % 5][row], TOLERANCE);
        }
        final Parameters gradients = parameters.zeros();
        final float[][] embeddingGradients = new float[4][4];
        final double errors = network.lossAndGradients(
                parameters, embeddings, batch, 0, 0, gradients, embeddingGradients, Progress.NONE);
        assertEquals(golden.number("loss"), errors / batch.positions(), 1e-5);
        for (final Tensor tensor : gradients.all()) {
            Golden.assertClose(
                    tensor.name(),
                    golden.group("gradients").flat(NAMES.get(tensor.name())),
                    Golden.doubles(tensor.toArray()),
                    TOLERANCE);
        }
        final double[] expected = golden.flat("gradient_phi");
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], embeddingGradients[k / 4][k % 4], TOLERANCE);
        }
        final float[][] frozen = new float[4][4];
        network.lossAndGradients(parameters, embeddings, batch, 0, 0, null, frozen, Progress.NONE);
        assertArrayEquals(embeddingGradients, frozen);
    }
}
