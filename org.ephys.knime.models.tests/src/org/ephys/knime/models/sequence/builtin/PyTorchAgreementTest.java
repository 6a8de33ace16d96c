package org.ephys.knime.models.sequence.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.InputStage;
import org.ephys.knime.models.sequence.network.Loss;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The oracle is PyTorch in double precision (attention_bilstm_golden.py beside this file). Outputs agree to 1e-5,
 * gradients to 1e-4, both relative to the larger of 1 and the largest value of the array.
 */
class PyTorchAgreementTest {

    record Case(String label, Map<String, Object> golden) {
        @Override
        public String toString() {
            return label;
        }

        private int integer(final String name) {
            return ((Number) golden.get(name)).intValue();
        }

        private double number(final String name) {
            return ((Number) golden.get(name)).doubleValue();
        }

        private boolean flag(final String name) {
            return (Boolean) golden.get(name);
        }

        Waves waves() {
            final var shape = new Architecture(
                    integer("families"),
                    integer("width"),
                    integer("classes"),
                    InputStage.valueOf((String) golden.get("input")),
                    integer("projection"),
                    integer("hidden"),
                    integer("attention"),
                    flag("headNorm"),
                    flag("arcFace"),
                    number("arcScale"),
                    number("arcMargin"),
                    flag("linear"));
            return new Waves(
                    shape, integer("cells"), flag("masked"), flag("dropout"), number("gamma"), number("amplitude"));
        }
    }

    @SuppressWarnings("unchecked")
    static Stream<Case> cases() throws IOException {
        try (var in = PyTorchAgreementTest.class.getResourceAsStream("attention-bilstm-golden.json")) {
            assertNotNull(in, "golden file is missing");
            final List<Object> cases = (List<Object>) JSON.std.mapFrom(in).get("cases");
            assertEquals(8, cases.size());
            return cases.stream()
                    .map(entry -> (Map<String, Object>) entry)
                    .map(entry -> new Case((String) entry.get("label"), entry));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void forwardPass(final Case golden) {
        final var waves = golden.waves();
        final var logits = new float[waves.cells()][waves.shape().classes()];
        final var attention = new float[waves.cells()][waves.shape().families()];
        try (var network = new BuiltInEngine().open(waves.shape(), waves.cells() + 2)) {
            network.forward(waves.parameters(), waves.batch(), logits, attention);
        }
        assertClose("logits", golden.golden().get("logits"), flat(logits), 1e-5);
        assertClose("attention", golden.golden().get("attentionWeights"), flat(attention), 1e-5);
    }

    @ParameterizedTest
    @MethodSource("cases")
    @SuppressWarnings("unchecked")
    void lossAndGradients(final Case golden) {
        final var waves = golden.waves();
        final var parameters = waves.parameters();
        final var gradients = parameters.zeros();
        gradients.fill(3); // must be overwritten
        final double loss;
        try (var network = new BuiltInEngine().open(waves.shape(), waves.cells() + 2)) {
            loss = network.lossAndGradients(parameters, waves.batch(), new Loss(waves.gamma()), gradients);
        }
        assertEquals(golden.number("loss"), loss, 1e-5 * Math.max(1, golden.number("loss")));
        final var expected = (Map<String, Object>) golden.golden().get("gradients");
        assertEquals(expected.size(), gradients.all().size());
        for (final var tensor : gradients.all()) {
            final float[] actual = tensor.toArray();
            assertClose(
                    tensor.name(),
                    expected.get(tensor.name()),
                    actual.length > 2000 ? projections(actual) : flat(new float[][] {actual}),
                    1e-4);
        }
    }

    private static double[] flat(final float[][] rows) {
        return Stream.of(rows)
                .flatMapToDouble(
                        row -> java.util.stream.IntStream.range(0, row.length).mapToDouble(j -> row[j]))
                .toArray();
    }

    private static double[] projections(final float[] values) {
        final var sums = new double[8];
        for (int q = 0; q < sums.length; q++) {
            for (int k = 0; k < values.length; k++) {
                sums[q] += values[k] * Math.cos(0.1 * (q + 1) * k);
            }
        }
        return sums;
    }

    private static void assertClose(
            final String what, final Object golden, final double[] actual, final double tolerance) {
        assertNotNull(golden, what);
        final List<?> expected = (List<?>) golden;
        assertEquals(expected.size(), actual.length, what);
        double largest = 1;
        for (final Object value : expected) {
            largest = Math.max(largest, Math.abs(((Number) value).doubleValue()));
        }
        for (int k = 0; k < actual.length; k++) {
            final double want = ((Number) expected.get(k)).doubleValue();
            final int index = k;
            assertTrue(
                    Math.abs(want - actual[k]) <= tolerance * largest,
                    () -> what + "[" + index + "]: PyTorch " + want + ", here " + actual[index]);
        }
    }
}
