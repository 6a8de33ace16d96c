package org.ephys.knime.dl4j;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Batch;
import org.ephys.knime.models.sequence.network.Loss;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.SequenceNetwork;
import org.ephys.knime.models.sequence.network.Tensor;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One network of the DeepLearning4J engine: a graph for outputs and one for training, made when first needed. */
final class Dl4jNetwork implements SequenceNetwork {
    private final Architecture shape;
    private SameDiff output;
    private SameDiff training;
    private Loss trainedLoss;

    Dl4jNetwork(final Architecture shape) {
        this.shape = shape;
    }

    @Override
    public void forward(
            final Parameters parameters, final Batch batch, final float[][] logits, final float[][] attention) {
        if (output == null) {
            output = new NetworkGraph(shape).graph();
        }
        put(parameters, output);
        final Map<String, INDArray> inputs = Inputs.of(shape, batch, false);
        final Map<String, INDArray> results = output.output(inputs, NetworkGraph.LOGITS, NetworkGraph.ATTENTION);
        final float[] z = Arrays.toFloats(results.get(NetworkGraph.LOGITS));
        final float[] weights = Arrays.toFloats(results.get(NetworkGraph.ATTENTION));
        for (int b = 0; b < batch.size(); b++) {
            System.arraycopy(z, b * shape.classes(), logits[b], 0, shape.classes());
            for (int t = 0; t < shape.families(); t++) {
                attention[b][t] = weights[t * batch.size() + b];
            }
        }
        Arrays.close(inputs.values());
        Arrays.close(results.values());
    }

    @Override
    public double lossAndGradients(
            final Parameters parameters, final Batch batch, final Loss loss, final Parameters gradients) {
        if (!loss.equals(trainedLoss)) {
            final NetworkGraph network = new NetworkGraph(shape);
            LossGraph.addTo(network, shape, loss);
            training = network.graph();
            Quietly.run(() -> training.createGradFunction(names(parameters).toArray(String[]::new)));
            trainedLoss = loss;
        }
        put(parameters, training);
        final Map<String, INDArray> inputs = new HashMap<>(Inputs.of(shape, batch, true));
        inputs.putAll(Inputs.targets(shape, batch));
        final List<String> names = names(parameters);
        final var results = training.calculateGradientsAndOutputs(inputs, List.of(LossGraph.LOSS), names);
        for (final Tensor gradient : gradients.all()) {
            final INDArray result = results.getGradients().get(gradient.name());
            if (result == null) {
                gradient.fill(0); // has no part in the loss, as the recurrent weights of a single step
            } else {
                gradient.set(Arrays.toFloats(result));
            }
        }
        final double value = results.getOutputs().get(LossGraph.LOSS).getDouble(0);
        Arrays.close(inputs.values());
        Arrays.close(results.getOutputs().values());
        Arrays.close(results.getGradients().values());
        return value;
    }

    private static List<String> names(final Parameters parameters) {
        return parameters.all().stream().map(Tensor::name).toList();
    }

    private static void put(final Parameters parameters, final SameDiff graph) {
        for (final Tensor tensor : parameters.all()) {
            Arrays.set(graph.getArrForVarName(tensor.name()), tensor.toArray());
        }
    }

    @Override
    public void close() {
        // what the graphs hold is freed with them
    }
}
