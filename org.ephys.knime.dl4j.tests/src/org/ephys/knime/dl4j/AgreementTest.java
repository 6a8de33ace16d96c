package org.ephys.knime.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ephys.knime.models.sequence.SequenceEngines;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.InputStage;
import org.ephys.knime.models.sequence.network.Loss;
import org.ephys.knime.models.sequence.network.SequenceNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Same weights, same outputs (1e-5) and gradients (1e-4) as the built-in engine, both relative to the larger of 1 and the
 * largest value of the array. The built-in engine itself is checked against PyTorch and numerical gradients.
 */
class AgreementTest {
    record Case(String name, Architecture shape, boolean masked, boolean dropout, double gamma) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Architecture shape(
            final InputStage input, final boolean norm, final boolean arcFace, final boolean linear) {
        return new Architecture(4, 5, 3, input, 6, 7, 5, norm, arcFace, arcFace ? 12 : 4, 0.35, linear);
    }

    static Stream<Case> cases() {
        final var shared = shape(InputStage.SHARED_PROJECTION, false, false, false);
        final var linear = shape(InputStage.SHARED_PROJECTION, false, false, true);
        final var own = shape(InputStage.FAMILY_PROJECTION, true, false, true);
        final var norm = shape(InputStage.LAYER_NORM, true, false, false);
        final var arcFace = shape(InputStage.LAYER_NORM, true, true, false);
        return Stream.of(
                new Case("shared projection", shared, false, false, 0),
                new Case("shared projection, mask, dropout", shared, true, true, 0),
                new Case("linear bypass, mask, dropout", linear, true, true, 0),
                new Case("family projection, normalised head, bypass, mask", own, true, false, 0),
                new Case("layer normalisation, dropout", norm, false, true, 0),
                new Case("layer normalisation, mask, focal loss 2", norm, true, false, 2),
                new Case("focal loss 0.5, dropout", shared, false, true, 0.5),
                new Case("ArcFace, dropout", arcFace, false, true, 0),
                new Case("ArcFace, mask, focal loss 2", arcFace, true, false, 2),
                new Case(
                        "one family, one unit",
                        new Architecture(1, 1, 2, InputStage.LAYER_NORM, 0, 1, 1, false, false, 4, 0.35, false),
                        false,
                        false,
                        0),
                new Case(
                        "published size",
                        new Architecture(12, 40, 4, InputStage.LAYER_NORM, 0, 128, 128, true, false, 30, 0.35, false),
                        false,
                        true,
                        0));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputsAndGradients(final Case setup) {
        final Architecture shape = setup.shape();
        final Loss loss = new Loss(setup.gamma());
        try (SequenceNetwork expected = SequenceEngines.get("built-in").open(shape, 11);
                SequenceNetwork actual = FirstUse.engine().open(shape, 11)) {
            // the same network for batches of other sizes and with other parameters
            for (final int cells : new int[] {9, 4, 9}) {
                final var parameters = RandomBatch.parameters(shape, cells);
                final var batch = RandomBatch.of(shape, cells, setup.masked(), setup.dropout(), cells);
                final float[][][] outputs = new float[2][cells][shape.classes()];
                final float[][][] attention = new float[2][cells][shape.families()];
                expected.forward(parameters, batch, outputs[0], attention[0]);
                actual.forward(parameters, batch, outputs[1], attention[1]);
                assertClose("logits", outputs[0], outputs[1], 1e-5);
                assertClose("attention", attention[0], attention[1], 1e-5);
                final var gradients = parameters.zeros();
                final var others = parameters.zeros();
                others.fill(3); // must be overwritten
                final double value = expected.lossAndGradients(parameters, batch, loss, gradients);
                assertEquals(
                        value, actual.lossAndGradients(parameters, batch, loss, others), 1e-5 * Math.max(1, value));
                for (final var tensor : gradients.all()) {
                    assertClose(
                            tensor.name(),
                            tensor.rows(),
                            others.get(tensor.name()).rows(),
                            1e-4);
                }
            }
        }
    }

    @Test
    void printsNothing() {
        final PrintStream before = System.out;
        final var printed = new ByteArrayOutputStream();
        final var shape = FirstUse.small();
        final var parameters = RandomBatch.parameters(shape, 1);
        try (SequenceNetwork network = FirstUse.engine().open(shape, 4)) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            network.lossAndGradients(
                    parameters, RandomBatch.of(shape, 4, true, true, 1), Loss.CROSS_ENTROPY, parameters.zeros());
            System.out.print("but what others print");
        } finally {
            System.setOut(before);
        }
        assertEquals("but what others print", printed.toString(StandardCharsets.UTF_8));
    }

    private static void assertClose(
            final String what, final float[][] expected, final float[][] actual, final double tolerance) {
        final double largest = Math.max(
                1,
                Stream.of(expected)
                        .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(j -> Math.abs(row[j])))
                        .max()
                        .orElseThrow());
        for (int r = 0; r < expected.length; r++) {
            for (int j = 0; j < expected[r].length; j++) {
                final String where = what + "[" + r + "][" + j + "]: " + expected[r][j] + " and " + actual[r][j];
                assertTrue(Math.abs(expected[r][j] - actual[r][j]) <= tolerance * largest, where);
            }
        }
    }
}
