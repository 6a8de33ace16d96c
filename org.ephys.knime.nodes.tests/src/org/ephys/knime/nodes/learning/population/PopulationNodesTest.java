package org.ephys.knime.nodes.learning.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.io.population.PopulationReaderNodeFactory;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.simulation.ExamplePopulations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

/** From simulated recordings to embeddings, statistics, and embeddings by finished networks. */
class PopulationNodesTest {
    @TempDir
    private Path temp;

    private static Map<String, Object> few() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("preset", "OWN");
        settings.put("members", 2);
        settings.put("leftOut", "SIM4");
        settings.put("network/size", 4);
        settings.put("network/feedForward", 8);
        settings.put("network/steps", 20);
        settings.put("network/refitSteps", 10);
        return settings;
    }

    @Test
    void recordingsBecomeTablesThatLearnersTake() throws Exception {
        ExamplePopulations.write(temp.resolve("data"), false, 5, Progress.NONE);
        try (NodeBench bench = new NodeBench(temp.resolve("tables"))) {
            final Result read = bench.run(
                    new PopulationReaderNodeFactory(),
                    Map.of("path", temp.resolve("data").toString()));
            assertEquals(5, read.table(2).size(), "sessions");
            assertEquals(0, read.table(3).size(), "failures");
            final PortObject population = read.ports()[0];

            final Result statistics = bench.run(new PopulationStatisticsNodeFactory(), Map.of(), population);
            final Result learnt = bench.run(new EmbeddingLearnerNodeFactory(), few(), population);
            assertEquals(
                    read.table(1).size(),
                    learnt.table(0).size() + learnt.table(1).size(),
                    "every cell is in one of the tables");
            assertEquals(NodeBench.texts(statistics.table(0), "cell"), NodeBench.texts(learnt.table(0), "cell"));
            final DataTableSpec spec = learnt.table(0).getDataTableSpec();
            assertTrue(spec.containsName("e8") && !spec.containsName("e9"), "two networks of four numbers each");
            assertTrue(NodeBench.texts(learnt.table(0), "subclass").stream().allMatch(label -> !label.isEmpty()));
            assertEquals(
                    NodeBench.texts(learnt.table(0), "animal").stream()
                            .map(animal -> Boolean.toString(!animal.equals("SIM4")))
                            .toList(),
                    NodeBench.texts(learnt.table(0), "learnt_from"),
                    "whether the networks saw the animal");

            final Result again = bench.run(new EmbeddingLearnerNodeFactory(), few(), population);
            assertEquals(NodeBench.rows(learnt.table(0)), NodeBench.rows(again.table(0)), "same seed, same vectors");
            final Result applied =
                    bench.run(new EmbeddingApplyNodeFactory(), Map.of("refitSteps", 10), population, learnt.ports()[2]);
            assertEquals(
                    NodeBench.rows(learnt.table(0)).stream()
                            .map(row -> row.get(row.size() - 1))
                            .toList(),
                    NodeBench.rows(applied.table(0)).stream()
                            .map(row -> row.get(row.size() - 1))
                            .toList(),
                    "the finished networks give the same vectors as in the learner");
            for (final Result result : List.of(read, statistics, learnt, applied)) {
                for (int port = 0; port < result.ports().length; port++) {
                    if (result.ports()[port] instanceof BufferedDataTable table) {
                        assertDescribed(table.getDataTableSpec());
                    }
                }
            }
            assertEquals("(all)", NodeBench.texts(applied.table(2), "type").get(5));
        }
    }

    /** What the heads of tables in a report say. */
    private static void assertDescribed(final DataTableSpec table) {
        assertEquals(
                List.of(),
                table.stream()
                        .filter(column -> column.getProperties()
                                .getProperty("description", "")
                                .isEmpty())
                        .map(DataColumnSpec::getName)
                        .toList());
    }

    @Test
    void sessionsThatArePassedOverAreCounted() throws Exception {
        for (final String folder : List.of("one", "two")) {
            Files.createDirectories(temp.resolve("data").resolve(folder));
            Files.writeString(
                    temp.resolve("data").resolve(folder).resolve("A_2024-01-01.csv"), "time_s,c1,c2\n0,1,2\n1,3,5\n");
        }
        try (NodeBench bench = new NodeBench(temp.resolve("tables"))) {
            final Result read = bench.run(
                    new PopulationReaderNodeFactory(),
                    Map.of("path", temp.resolve("data").toString()));
            assertEquals(List.of("A_c1", "A_c2"), NodeBench.texts(read.table(1), "cell"));
            final String warnings = String.join("\n", read.warnings());
            assertTrue(warnings.startsWith("1 recording was passed over: The session A_2024"), warnings);
        }
    }

    @Test
    void whatIsWrongIsNamed() throws Exception {
        ExamplePopulations.write(temp.resolve("data"), false, 5, Progress.NONE);
        try (NodeBench bench = new NodeBench(temp.resolve("tables"))) {
            final PortObject population = bench.run(
                            new PopulationReaderNodeFactory(),
                            Map.of("path", temp.resolve("data").toString()))
                    .ports()[0];
            final Map<String, Object> settings = few();
            settings.put("leftOut", "SIM9");
            final Exception unknown = assertThrows(
                    Exception.class, () -> bench.run(new EmbeddingLearnerNodeFactory(), settings, population));
            assertTrue(unknown.getMessage().contains("SIM9")
                    && unknown.getMessage().contains("SIM1"));
            Files.delete(temp.resolve("data/SIM3/2040-01-01/Blank/01/frame.neuralActivity.npy"));
            final Exception gone = assertThrows(
                    Exception.class, () -> bench.run(new PopulationStatisticsNodeFactory(), Map.of(), population));
            assertTrue(gone.getMessage().contains("SIM3"), gone::getMessage);
        }
    }

    @Test
    void oddSessionsStopNothing() throws Exception {
        ExamplePopulations.write(temp.resolve("data"), false, 5, Progress.NONE);
        final Path animals = temp.resolve("data");
        Files.delete(animals.resolve("SIM4/2040-01-01/Blank/01/eye.size.npy"));
        final Path cut = animals.resolve("SIM3/2040-01-01/Blank/01");
        for (final String file : List.of("frame.neuralActivity.npy", "frame.times.npy", "frame.states.npy")) {
            firstFrames(cut.resolve(file));
        }
        try (NodeBench bench = new NodeBench(temp.resolve("tables"))) {
            final PortObject population = bench.run(
                            new PopulationReaderNodeFactory(), Map.of("path", animals.toString()))
                    .ports()[0];
            final Result learnt = bench.run(new EmbeddingLearnerNodeFactory(), few(), population);
            assertEquals(
                    List.of("SIM1", "SIM2", "SIM4"),
                    NodeBench.texts(learnt.table(0), "animal").stream()
                            .distinct()
                            .sorted()
                            .toList(),
                    "an animal that is left out gets vectors without the pupil, too");
            final String warnings = String.join("\n", learnt.warnings());
            assertTrue(warnings.contains("SIM3") && warnings.contains("(150)"), warnings);
            assertTrue(warnings.contains("pupil (1 of 4 sessions lack it") && warnings.contains("SIM4"), warnings);

            final Result applied =
                    bench.run(new EmbeddingApplyNodeFactory(), Map.of("refitSteps", 10), population, learnt.ports()[2]);
            assertEquals(learnt.table(0).size(), applied.table(0).size());
            assertTrue(String.join("\n", applied.warnings()).contains("SIM3"), applied.warnings()::toString);
            assertEquals(
                    0,
                    bench.run(new PopulationStatisticsNodeFactory(), Map.of(), population)
                            .warnings()
                            .size(),
                    "statistics need no windows");

            final Map<String, Object> wide = few();
            wide.put("network/window", 700);
            final Exception none =
                    assertThrows(Exception.class, () -> bench.run(new EmbeddingLearnerNodeFactory(), wide, population));
            assertTrue(
                    none.getMessage().contains("700") && none.getMessage().contains("shorter window"),
                    none::getMessage);
        }
    }

    @Test
    void oneAnimalIsEnough() throws Exception {
        ExamplePopulations.write(temp.resolve("data"), false, 5, Progress.NONE);
        try (NodeBench bench = new NodeBench(temp.resolve("tables"))) {
            final PortObject population = bench.run(
                            new PopulationReaderNodeFactory(),
                            Map.of("path", temp.resolve("data/SIM2").toString()))
                    .ports()[0];
            final Map<String, Object> settings = few();
            settings.put("leftOut", "");
            final Result learnt = bench.run(new EmbeddingLearnerNodeFactory(), settings, population);
            assertTrue(learnt.table(0).size() > 50, "cells with a type");
            assertEquals(List.of(), learnt.warnings());
            assertTrue(
                    NodeBench.texts(learnt.table(4), "same_type_neighbours").stream()
                            .allMatch(share -> Double.parseDouble(share) >= 0),
                    "without other animals, neighbours are those of the same animal");
        }
    }

    /** Leaves the first 150 of 1,200 frames in a NumPy file whose first dimension they are. */
    private static void firstFrames(final Path file) throws IOException {
        final byte[] bytes = Files.readAllBytes(file);
        final int start = 10 + (bytes[8] & 0xff) + 256 * (bytes[9] & 0xff);
        final byte[] header = new String(bytes, 0, start, StandardCharsets.ISO_8859_1)
                .replace("(1200,", "( 150,")
                .getBytes(StandardCharsets.ISO_8859_1);
        final byte[] cut = Arrays.copyOf(header, start + (bytes.length - start) / 8);
        System.arraycopy(bytes, start, cut, start, cut.length - start);
        Files.write(file, cut);
    }
}
