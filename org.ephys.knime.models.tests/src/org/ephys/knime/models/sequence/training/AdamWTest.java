package org.ephys.knime.models.sequence.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.Tensor;
import org.junit.jupiter.api.Test;

/** Oracle: torch.optim.AdamW and clip_grad_norm_, twelve steps, to 2e-6. */
class AdamWTest {
    @Test
    void stepsAsPyTorch() throws IOException {
        final var parameters = new Parameters(List.of(Tensor.matrix("a", 3, 5), Tensor.vector("b", 7)));
        final var gradients = parameters.zeros();
        parameters.get("a").set(wave(15, 0.5, 1.3, 0.9));
        parameters.get("b").set(wave(7, 0.5, 1.3, 1.8));
        final var optimiser = new AdamW(parameters, 0.1);
        for (int step = 0; step < 12; step++) {
            gradients.get("a").set(wave(15, 1.0, 0.7, 0.3 * step));
            gradients.get("b").set(wave(7, 0.1 + step, 0.9, 0.5 * step));
            AdamW.clip(gradients.all(), 2);
            for (final Tensor tensor : parameters.all()) {
                optimiser.step(tensor, gradients.get(tensor.name()), 0.01);
            }
        }
        try (var in = getClass().getResourceAsStream("../builtin/attention-bilstm-golden.json")) {
            assertNotNull(in, "golden file is missing");
            final var golden = (Map<?, ?>) JSON.std.mapFrom(in).get("adamw");
            for (final Tensor tensor : parameters.all()) {
                final var expected = (List<?>) golden.get(tensor.name());
                final float[] actual = tensor.toArray();
                assertEquals(expected.size(), actual.length);
                for (int k = 0; k < actual.length; k++) {
                    assertEquals(((Number) expected.get(k)).doubleValue(), actual[k], 2e-6, tensor.name() + k);
                }
            }
        }
    }

    private static float[] wave(final int count, final double amplitude, final double step, final double phase) {
        final var values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) (amplitude * Math.sin(step * k + phase));
        }
        return values;
    }
}
