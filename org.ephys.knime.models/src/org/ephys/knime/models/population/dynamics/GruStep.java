package org.ephys.knime.models.population.dynamics;

import java.util.Arrays;
import org.ephys.knime.models.kernel.Gates;
import org.ephys.knime.models.kernel.MatrixKernel;
import org.ephys.knime.models.sequence.network.Parameters;

/** One frame of a GRU with what its backward pass needs, [unit][cell]; gates in the order reset, update, new. */
final class GruStep {
    private final int units;
    /** Gates, three times the units; then the gradients by their inputs. */
    private final float[][] gates;
    /** The recurrent part of the gates; then its gradients. */
    private final float[][] recurrent;

    private final float[][] state;

    GruStep(final int units, final int capacity) {
        this.units = units;
        gates = new float[3 * units][capacity];
        recurrent = new float[3 * units][capacity];
        state = new float[units][capacity];
    }

    float[][] state() {
        return state;
    }

    float[][] inputSlope() {
        return gates;
    }

    float[][] recurrentSlope() {
        return recurrent;
    }

    void forward(
            final MatrixKernel kernel,
            final Parameters parameters,
            final int n,
            final int width,
            final float[][] input,
            final float[][] before) {
        final float[] inputBias = parameters.get("input-bias").values();
        final float[] recurrentBias = parameters.get("recurrent-bias").values();
        for (int g = 0; g < 3 * units; g++) {
            Arrays.fill(gates[g], 0, n, inputBias[g]);
            Arrays.fill(recurrent[g], 0, n, recurrentBias[g]);
        }
        kernel.multiply(3 * units, n, width, parameters.get("input-weight").rows(), 0, 0, input, 0, gates, 0);
        kernel.multiply(3 * units, n, units, parameters.get("recurrent-weight").rows(), 0, 0, before, 0, recurrent, 0);
        for (int g = 0; g < 2 * units; g++) {
            Lanes.add(n, recurrent[g], gates[g]);
            Gates.logistic(n, gates[g]);
        }
        for (int u = 0; u < units; u++) {
            final float[] fresh = gates[2 * units + u];
            Lanes.addProduct(n, gates[u], recurrent[2 * units + u], fresh);
            Gates.tanh(n, fresh);
            mix(n, gates[units + u], fresh, before[u], state[u]);
        }
    }

    private static void mix(
            final int n, final float[] update, final float[] fresh, final float[] before, final float[] state) {
        for (int i = 0; i < n; i++) {
            state[i] = Math.fma(update[i], before[i] - fresh[i], fresh[i]);
        }
    }

    /**
     * @param slope gradient by the state after this frame
     * @param before state before it
     * @param beforeSlope receives the gradient by that state, without what goes through the recurrent weights
     */
    void backward(final int n, final float[][] slope, final float[][] before, final float[][] beforeSlope) {
        for (int u = 0; u < units; u++) {
            slopes(
                    n,
                    slope[u],
                    before[u],
                    gates[u],
                    gates[units + u],
                    gates[2 * units + u],
                    recurrent[2 * units + u],
                    beforeSlope[u]);
            System.arraycopy(gates[u], 0, recurrent[u], 0, n);
            System.arraycopy(gates[units + u], 0, recurrent[units + u], 0, n);
        }
    }

    private static void slopes(
            final int n,
            final float[] slope,
            final float[] before,
            final float[] reset,
            final float[] update,
            final float[] fresh,
            final float[] recurrent,
            final float[] beforeSlope) {
        for (int i = 0; i < n; i++) {
            final float z = update[i];
            final float r = reset[i];
            final float toFresh = slope[i] * (1f - z) * Math.fma(-fresh[i], fresh[i], 1f);
            update[i] = slope[i] * (before[i] - fresh[i]) * (z * (1f - z));
            reset[i] = toFresh * recurrent[i] * (r * (1f - r));
            recurrent[i] = toFresh * r;
            fresh[i] = toFresh;
            beforeSlope[i] = slope[i] * z;
        }
    }
}
