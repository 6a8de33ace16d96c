package org.ephys.knime.models.clustering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.DatasetSchema;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.junit.jupiter.api.Test;

/** Beside SciPy's linkage and scikit-learn's adjusted Rand index (golden_clustering.py). */
class CellTypesTest {
    private static final TypeSettings SETTINGS = new TypeSettings(0, 10, 20, 0.75, 0);

    private static List<String[]> lines(final String file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(CellTypesTest.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",")).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String[]> golden() {
        final Map<String, String[]> golden = new LinkedHashMap<>();
        lines("golden_clustering.csv").forEach(line -> golden.put(line[0], line[1].split(" ")));
        return golden;
    }

    /** The table of the script; 24 donors in turn. */
    private static Dataset table() {
        final List<String[]> rows = lines("golden_clustering_rows.csv");
        return dataset(
                rows.stream()
                        .map(row -> Arrays.stream(row, 1, 7)
                                .mapToDouble(Double::parseDouble)
                                .toArray())
                        .toArray(double[][]::new),
                rows.stream().map(row -> "class" + row[0]).toList(),
                IntStream.range(0, rows.size()).mapToObj(i -> "d" + i % 24).toList());
    }

    private static Dataset dataset(final double[][] values, final List<String> labels, final List<String> donors) {
        return Dataset.of(
                DatasetSchema.of(
                        IntStream.range(0, values[0].length)
                                .mapToObj(c -> "f" + c)
                                .toList(),
                        Collections.nCopies(values[0].length, "")),
                values,
                IntStream.range(0, values.length).mapToObj(i -> "cell" + i).toList(),
                labels,
                donors);
    }

    /** Whether two partitions are the same but for the numbers of their parts. */
    private static void assertSamePartition(final String[] expected, final int[] actual) {
        final Map<String, Integer> there = new HashMap<>();
        final Map<Integer, String> back = new HashMap<>();
        for (int i = 0; i < actual.length; i++) {
            assertEquals(there.computeIfAbsent(expected[i], none(actual[i])), actual[i], "cell " + i);
            final int at = i;
            assertEquals(back.computeIfAbsent(actual[i], type -> expected[at]), expected[i], "cell " + i);
        }
    }

    private static java.util.function.Function<String, Integer> none(final int type) {
        return name -> type;
    }

    @Test
    void treeAndCutsAreSciPys() {
        final WardTree tree = WardTree.of(table().values());
        final Map<String, String[]> golden = golden();
        final String[] heights = golden.get("heights");
        for (int k = 2; k < 240; k++) {
            final double expected = Double.parseDouble(heights[k - 2]);
            assertEquals(expected, tree.height(k), 1e-9 * expected, "height of " + k + " types");
        }
        golden.forEach((name, values) -> {
            if (name.startsWith("cut ")) {
                assertSamePartition(values, tree.cut(Integer.parseInt(name.substring(4))));
            }
        });
    }

    @Test
    void typesAreNumberedAlongTheTreeAndLieTogether() {
        final WardTree tree = WardTree.of(table().values());
        final int[] order = tree.order();
        assertArrayEquals(
                IntStream.range(0, 240).toArray(), Arrays.stream(order).sorted().toArray());
        final int[] type = tree.cut(8);
        int last = 0;
        for (final int cell : order) {
            assertTrue(type[cell] == last || type[cell] == last + 1);
            last = type[cell];
        }
        assertEquals(7, last);
        final WardTree.Join[] joins = tree.joins(7);
        assertEquals(tree.height(2), joins[0].height());
        assertEquals(0, joins[0].from());
        assertEquals(240, joins[0].to());
        assertTrue(Arrays.stream(joins)
                .allMatch(join -> join.left() < join.right()
                        && join.height() >= Math.max(join.leftHeight(), join.rightHeight())));
    }

    @Test
    void agreementIsScikitLearns() {
        final WardTree tree = WardTree.of(table().values());
        golden().forEach((name, values) -> {
            if (name.startsWith("agreement ")) {
                final int[] type = tree.cut(Integer.parseInt(name.substring(10)));
                assertEquals(Double.parseDouble(values[0]), CellTypes.agreement(table(), type), 1e-12, name);
            }
        });
        final Dataset unlabelled = table().withLabels(Collections.nCopies(240, null));
        assertTrue(Double.isNaN(CellTypes.agreement(unlabelled, tree.cut(3))));
    }

    @Test
    void asManyTypesAreFoundAsDonorsAgreeOn() {
        final CellTypes found = CellTypes.of(table(), SETTINGS, Progress.NONE);
        assertEquals(5, found.types().size());
        assertEquals("", found.warning());
        assertEquals(240, found.types().stream().mapToInt(CellType::cells).sum());
        for (final CellType type : found.types()) {
            assertTrue(type.stability() > 0.95, type.name() + " " + type.stability());
            assertEquals(1, type.labelShare(), type.name());
        }
        assertEquals(1, found.counts().get(3).agreement());
        assertTrue(found.counts().get(3).chosen());
        assertTrue(found.counts().get(4).least() < 0.75, "a sixth type is no type");
        assertEquals(
                7,
                CellTypes.of(table(), new TypeSettings(7, 10, 5, 0.75, 0), Progress.NONE)
                        .types()
                        .size());
    }

    /** Among few cells a cut into many small types is often found again by luck; it is no better than the cut into five. */
    @Test
    void smallTypesThatAreFoundAgainByLuckDoNotCount() {
        final int[] few = IntStream.range(0, 70).toArray();
        final CellTypes found = CellTypes.of(table().rows(few), new TypeSettings(0, 20, 30, 0.6, 0), Progress.NONE);
        assertTrue(
                found.counts().stream().anyMatch(count -> count.types() > 5 && count.least() >= 0.6),
                "the case: a larger number passes the bound");
        assertEquals(5, found.types().size());
    }

    /** A type that one donor makes is gone when this donor is not drawn. */
    @Test
    void aTypeOfOneDonorIsNotStable() {
        final double[][] values =
                Arrays.stream(table().values()).map(double[]::clone).toArray(double[][]::new);
        final List<String> donors = new ArrayList<>(table().groups());
        for (int i = 0; i < 60; i++) {
            values[i][0] += 30;
            donors.set(i, "odd");
        }
        final CellTypes found = CellTypes.of(
                dataset(values, table().labels(), donors), new TypeSettings(2, 10, 40, 0.75, 1), Progress.NONE);
        final CellType odd = found.types().stream()
                .filter(type -> type.cells() == 60)
                .findFirst()
                .orElseThrow();
        assertEquals(1, odd.donors());
        assertTrue(odd.note().contains("one donor"), odd.note());
        assertTrue(odd.words().startsWith("high f0"), odd.words());
        // a donor is drawn in 63 of 100 resamples
        assertEquals(0.63, odd.stability(), 0.2);
    }

    @Test
    void cellsWithoutTypesAreCalledSo() {
        final SplittableRandom random = new SplittableRandom(2);
        final double[][] noise = new double[150][5];
        for (final double[] row : noise) {
            Arrays.setAll(row, c -> random.nextGaussian());
        }
        final List<String> donors =
                IntStream.range(0, 150).mapToObj(i -> "d" + i % 15).toList();
        final CellTypes found = CellTypes.of(dataset(noise, null, donors), SETTINGS, Progress.NONE);
        assertTrue(found.warning().startsWith("No number of types is stable"), found.warning());
        assertTrue(Double.isNaN(found.types().get(0).labelShare()));
    }

    @Test
    void newCellsAreOfTheNearestTypeOrUnlikeAll() {
        final Dataset table = table();
        final CellTypes found = CellTypes.of(table, SETTINGS, Progress.NONE);
        int elsewhere = 0;
        int unlike = 0;
        for (int i = 0; i < table.size(); i++) {
            final TypeCentres.Place place = found.centres().place(table.values()[i]);
            elsewhere += place.type() == found.type()[i] ? 0 : 1;
            unlike += place.unlike() ? 1 : 0;
            assertTrue(place.distance() <= place.secondDistance());
            assertTrue(place.type() != place.second());
        }
        assertTrue(elsewhere <= 2, elsewhere + " cells that another type is nearer to");
        assertTrue(unlike <= 5, unlike + " of the types' own cells");
        final TypeCentres.Place far = found.centres().place(new double[] {40, 40, 40, 40, 40, 40});
        assertTrue(far.unlike());
        assertEquals(0, far.farther());
        final TypeCentres.Place middle = found.centres().place(found.centres().centre(2));
        assertEquals(2, middle.type());
        assertFalse(middle.unlike());
        assertEquals(1, middle.farther());
    }

    @Test
    void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads() throws Exception {
        final CellTypes here = CellTypes.of(table(), SETTINGS, Progress.NONE);
        final ForkJoinPool alone = new ForkJoinPool(1);
        final CellTypes there = alone.submit(() -> CellTypes.of(table(), SETTINGS, Progress.NONE))
                .get();
        alone.shutdown();
        assertEquals(here.counts(), there.counts());
        assertEquals(here.types(), there.types());
        assertArrayEquals(here.type(), there.type());
    }

    @Test
    void tooFewCellsAreRefusedAndTwinsAreNot() {
        final Dataset few = table().rows(new int[] {0, 1, 2});
        assertTrue(assertThrows(ModelException.class, () -> CellTypes.of(few, SETTINGS, Progress.NONE))
                .getMessage()
                .contains("3 cells"));
        final double[][] twins = new double[8][];
        Arrays.setAll(twins, i -> new double[] {i / 4, 1});
        final CellTypes found = CellTypes.of(
                dataset(
                        twins,
                        null,
                        IntStream.range(0, 8).mapToObj(i -> "d" + i).toList()),
                new TypeSettings(2, 4, 5, 0.5, 0),
                Progress.NONE);
        assertEquals(4, found.types().get(0).cells());
    }
}
