package org.ephys.knime.models.alignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Tables;
import org.ephys.knime.models.evaluation.PatchSeqTask;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.models.schema.FeatureSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlignmentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a + b|5",
                "a*1000|2000",
                "- a + 2 * b - 1.5|2.5",
                "b/2 + 0.5|2",
                "1000 * a * 2|4000",
                "\"odd name\" * 2|14",
                "a - 1e2|-98",
                "3|3"
            })
    void expressionsAreSumsOfColumns(final String text, final double expected) {
        final Dataset table =
                Dataset.of(List.of("a", "b", "odd name"), null, new double[][] {{2, 3, 7}}, List.of("r"), null, null);
        assertEquals(expected, LinearExpression.parse(text).of(table)[0], 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a +", "a * b", "1 / a", "a b", "f(a)", "a ** 2", "\"open", "a / 0", "a; b", "+"})
    void everythingElseIsRefused(final String text) {
        assertThrows(ModelException.class, () -> LinearExpression.parse(text));
    }

    /** The published aligned tables, to their printed digits. */
    @Test
    @EnabledIfEnvironmentVariable(named = "EPHYS_DATA", matches = ".+")
    void knownMappingsGiveTheAlignedTables() {
        final Dataset mouse = PatchSeqTask.read("mouse.csv", FeatureSchema.MOUSE, "subclass");
        final Dataset human = PatchSeqTask.read("human.csv", FeatureSchema.HUMAN, "subclass");
        assertSame(
                PatchSeqTask.read("aligned_mouse.csv", FeatureSchema.ALIGNED, "subclass"),
                SpeciesMapping.mouse().apply(mouse));
        assertSame(
                PatchSeqTask.read("aligned_human.csv", FeatureSchema.ALIGNED, "subclass"),
                SpeciesMapping.human().apply(human));
        final SpeciesAlignment aligned =
                SpeciesAlignment.of(mouse, SpeciesMapping.mouse(), human, SpeciesMapping.human(), null);
        assertEquals(26, aligned.overlaps().size());
        assertEquals(List.of(), aligned.warnings());
    }

    private static void assertSame(final Dataset expected, final Dataset actual) {
        assertEquals(expected.ids(), actual.ids());
        for (int c = 0; c < expected.width(); c++) {
            final int other = actual.indexOf(expected.columns().get(c));
            for (int r = 0; r < expected.size(); r++) {
                final double value = expected.values()[r][c];
                assertEquals(
                        value,
                        actual.values()[r][other],
                        Double.isNaN(value) ? 0.1 : 1e-6 * Math.max(1, Math.abs(value)),
                        expected.columns().get(c) + " of " + expected.ids().get(r));
            }
        }
    }

    @Test
    void eachSpeciesIsStandardisedByItself() {
        final Dataset first = Tables.simulated(1, 2, 20, 20);
        final Dataset second = Tables.simulated(2, 2, 30, 10);
        final SpeciesMapping mapping = new SpeciesMapping(
                List.of(new MappingRow("y", "mV", "x0 * 5 + 100"), new MappingRow("z", "", "x0 + x1")));
        final SpeciesMapping plain =
                new SpeciesMapping(List.of(new MappingRow("z", "", "x1"), new MappingRow("y", "mV", "x0")));
        final SpeciesAlignment aligned = SpeciesAlignment.of(first, mapping, second, plain, StandardiseStep.Z_SCORE);
        assertEquals(aligned.first().columns(), aligned.second().columns());
        for (final Dataset table : List.of(aligned.first(), aligned.second())) {
            double mean = 0;
            for (final double[] row : table.values()) {
                mean += row[0] / table.size();
            }
            assertEquals(0, mean, 0.1); // clipping at 5 may move it a little
        }
        assertEquals(List.of("mV", ""), aligned.first().units());
        assertTrue(
                aligned.warnings().get(0).contains("\"y\""), aligned.warnings().toString());
    }

    @Test
    void unitsOffByAThousandAreSeen() {
        final Dataset a = Tables.of(new double[][] {{1}, {2}, {3}}, List.of("a", "b", "c"), null, null);
        final Dataset b = Tables.of(new double[][] {{1000}, {2000}, {3000}}, List.of("a", "b", "c"), null, null);
        assertTrue(SpeciesOverlap.of(a, b).get(0).warning().contains("another unit"));
        assertNull(SpeciesOverlap.of(a, a).get(0).warning());
        assertArrayEquals(
                new double[] {0}, new double[] {SpeciesOverlap.of(a, a).get(0).distance()});
        final Dataset none = Tables.of(new double[][] {{Double.NaN}}, List.of("a"), null, null);
        assertNotNull(SpeciesOverlap.of(a, none).get(0).warning());
    }

    @Test
    void wrongMappingsAreNamed() {
        final Dataset table = Tables.simulated(1, 2, 3, 3);
        final String message = assertThrows(
                        ModelException.class,
                        () -> new SpeciesMapping(List.of(new MappingRow("y", "", "x7"))).apply(table))
                .getMessage();
        assertTrue(message.contains("\"x7\"") && message.contains("x0"), message);
        assertThrows(
                ModelException.class,
                () -> new SpeciesMapping(List.of(new MappingRow("y", "", "x0"), new MappingRow("y", "", "x1"))));
    }

    @Test
    void overlapIsOfTheValuesThatAreThere() {
        final double nan = Double.NaN;
        final Dataset first =
                Tables.of(new double[][] {{1}, {2}, {4}, {10}, {nan}}, List.of("a", "b", "c", "d", "e"), null, null);
        final Dataset second =
                Tables.of(new double[][] {{nan}, {3}, {nan}, {5}}, List.of("a", "b", "c", "d"), null, null);
        final SpeciesOverlap overlap = SpeciesOverlap.of(first, second).get(0);
        assertEquals(3, overlap.firstMedian(), 1e-12);
        assertEquals(4, overlap.secondMedian(), 1e-12);
        assertEquals(0.2, overlap.firstMissing(), 1e-12);
        assertEquals(0.5, overlap.secondMissing(), 1e-12);
        // two-sample Kolmogorov-Smirnov: 2 of 4 against 0 of 2 below 3
        assertEquals(0.5, overlap.distance(), 1e-12);
    }

    @Test
    void everyLineOfAKnownMappingIsUsed() {
        assertEquals(26, SpeciesMapping.mouse().rows().size());
        assertEquals("v_baseline", SpeciesMapping.mouse().rows().get(0).feature());
        assertEquals("vrest", SpeciesMapping.mouse().rows().get(0).expression());
        assertEquals("v_baseline", SpeciesMapping.human().rows().get(0).expression());
    }
}
