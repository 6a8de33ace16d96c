package org.ephys.knime.models.sequence.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.InputStage;
import org.ephys.knime.models.sequence.network.Loss;
import org.ephys.knime.models.sequence.network.Names;
import org.ephys.knime.models.sequence.network.Parameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients against central differences of the loss, for every value of every parameter. The loss is computed in float,
 * so with steps of 0.01 the differences are good to about 1e-4; the tolerance is 5e-4 + 1 %.
 */
class GradientTest {

    static Stream<Waves> networks() {
        final var shared = Waves.small(InputStage.SHARED_PROJECTION);
        final var norm = Waves.small(InputStage.LAYER_NORM);
        final var s = norm.shape();
        return Stream.of(
                shared,
                Waves.small(InputStage.FAMILY_PROJECTION),
                norm,
                shared.withMask(),
                norm.withMask(),
                shared.withGamma(2),
                shared.with(
                        new Architecture(4, 5, 3, InputStage.SHARED_PROJECTION, 6, 7, 5, false, false, 4, 0.35, true)),
                norm.with(new Architecture(
                        s.families(),
                        s.width(),
                        s.classes(),
                        s.input(),
                        s.projection(),
                        s.hidden(),
                        s.attention(),
                        true,
                        true,
                        4,
                        0.35,
                        false)));
    }

    /** Every unit of the projection is clearly on or clearly off: a step must not cross the kink of the ReLU. */
    private static void awayFromKinks(final Parameters parameters) {
        if (!parameters.has(Names.PROJECTION)) {
            return;
        }
        for (final float[] row : parameters.get(Names.PROJECTION).rows()) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= 0.2f;
            }
        }
        for (final float[] row : parameters.get(Names.PROJECTION_BIAS).rows()) {
            for (int j = 0; j < row.length; j++) {
                row[j] = j % 3 == 0 ? -1 : 1;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void matchCentralDifferences(final Waves waves) {
        final double step = 0.01;
        final var parameters = waves.parameters();
        awayFromKinks(parameters);
        final var gradients = parameters.zeros();
        final var ignored = parameters.zeros();
        final var batch = waves.batch();
        final var loss = new Loss(waves.gamma());
        try (var network = new BuiltInEngine().open(waves.shape(), batch.capacity())) {
            network.lossAndGradients(parameters, batch, loss, gradients);
            for (final var tensor : parameters.all()) {
                double norm = 0;
                for (int r = 0; r < tensor.rows().length; r++) {
                    for (int j = 0; j < tensor.columns(); j++) {
                        final float[] row = tensor.rows()[r];
                        final float value = row[j];
                        row[j] = (float) (value + step);
                        final double above = network.lossAndGradients(parameters, batch, loss, ignored);
                        row[j] = (float) (value - step);
                        final double below = network.lossAndGradients(parameters, batch, loss, ignored);
                        row[j] = value;
                        final double numeric = (above - below) / (2 * step);
                        final double analytic = gradients.get(tensor.name()).rows()[r][j];
                        assertEquals(
                                numeric,
                                analytic,
                                5e-4 + 0.01 * Math.abs(numeric),
                                tensor.name() + "[" + r + "][" + j + "]");
                        norm += analytic * analytic;
                    }
                }
                assertTrue(norm > 0, tensor.name() + " has no gradient at all");
            }
        }
    }
}
