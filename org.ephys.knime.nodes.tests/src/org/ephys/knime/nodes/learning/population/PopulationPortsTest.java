package org.ephys.knime.nodes.learning.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.zip.ZipEntry;
import org.ephys.knime.nodes.io.population.PopulationReaderNodeFactory;
import org.ephys.knime.nodes.population.PopulationModelPort;
import org.ephys.knime.nodes.population.PopulationPort;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.simulation.ExamplePopulations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortUtil;

/** What a saved workflow keeps of populations and their networks, and learning that is cancelled or has other threads. */
class PopulationPortsTest {
    @TempDir
    private static Path data;

    @TempDir
    private Path temp;

    private NodeBench bench;
    private PopulationPort population;

    @BeforeAll
    static void simulate() throws IOException {
        ExamplePopulations.write(data, false, 5, Progress.NONE);
    }

    @BeforeEach
    void read() throws Exception {
        bench = new NodeBench(temp.resolve("tables"));
        population = (PopulationPort)
                bench.run(new PopulationReaderNodeFactory(), Map.of("path", data.toString(), "binWidth", 0.125))
                        .ports()[0];
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    private static Map<String, Object> settings(final int steps) {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("preset", "OWN");
        settings.put("members", 2);
        settings.put("network/size", 4);
        settings.put("network/feedForward", 8);
        settings.put("network/steps", steps);
        settings.put("network/refitSteps", 10);
        return settings;
    }

    private Result learn(final int steps) throws Exception {
        return bench.run(new EmbeddingLearnerNodeFactory(), settings(steps), population);
    }

    private static <T extends PortObject> byte[] saved(final T port, final PortObjectSerializer<T> serializer)
            throws Exception {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectZipOutputStream out = PortUtil.getPortObjectZipOutputStream(bytes)) {
            serializer.savePortObject(port, out, new ExecutionMonitor());
        }
        return bytes.toByteArray();
    }

    private static <T extends PortObject> T loaded(
            final byte[] file, final T port, final PortObjectSerializer<T> serializer) throws Exception {
        try (PortObjectZipInputStream in = PortUtil.getPortObjectZipInputStream(new ByteArrayInputStream(file))) {
            return serializer.loadPortObject(in, port.getSpec(), new ExecutionMonitor());
        }
    }

    @Test
    void savedPopulationsAreReadAsBefore() throws Exception {
        final byte[] file = saved(population, new PopulationPort.Serializer());
        assertTrue(file.length < 10_000, "the activity stays in its files");
        final PopulationPort loaded = loaded(file, population, new PopulationPort.Serializer());

        assertEquals(population.getSummary(), loaded.getSummary());
        assertArrayEquals(file, saved(loaded, new PopulationPort.Serializer()), "with the settings of the reader");
        final PopulationStatisticsNodeFactory statistics = new PopulationStatisticsNodeFactory();
        assertEquals(
                NodeBench.rows(bench.run(statistics, Map.of(), population).table(0)),
                NodeBench.rows(bench.run(statistics, Map.of(), loaded).table(0)));
    }

    @Test
    void savedPopulationsThatHaveChangedAreNamed() throws Exception {
        final byte[] file = saved(population, new PopulationPort.Serializer());
        final Path activity = data.resolve("SIM2/2040-01-01/Blank/01/frame.neuralActivity.npy");
        Files.copy(
                data.resolve("SIM3/2040-01-01/Blank/01/frame.neuralActivity.npy"),
                activity,
                StandardCopyOption.REPLACE_EXISTING);
        final PopulationPort loaded = loaded(file, population, new PopulationPort.Serializer());
        final Exception changed =
                assertThrows(Exception.class, () -> bench.run(new PopulationStatisticsNodeFactory(), Map.of(), loaded));
        assertTrue(changed.getMessage().contains("SIM2"), changed::getMessage);
    }

    @Test
    void savedNetworksGiveTheSameVectors() throws Exception {
        final PopulationModelPort model = (PopulationModelPort) learn(20).ports()[2];
        final PopulationModelPort loaded =
                loaded(saved(model, new PopulationModelPort.Serializer()), model, new PopulationModelPort.Serializer());

        assertEquals(model.getSummary(), loaded.getSummary());
        final EmbeddingApplyNodeFactory apply = new EmbeddingApplyNodeFactory();
        assertEquals(
                NodeBench.rows(bench.run(apply, Map.of("refitSteps", 10), population, model)
                        .table(0)),
                NodeBench.rows(bench.run(apply, Map.of("refitSteps", 10), population, loaded)
                        .table(0)));
    }

    @Test
    void otherFilesAreNoNetworks() throws Exception {
        final PopulationModelPort model = (PopulationModelPort) learn(1).ports()[2];
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectZipOutputStream out = PortUtil.getPortObjectZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("model.zip"));
            out.write(new byte[1000]);
            out.closeEntry();
        }
        final IOException zeros = assertThrows(
                IOException.class, () -> loaded(bytes.toByteArray(), model, new PopulationModelPort.Serializer()));
        assertFalse(zeros.getMessage().contains("Exception"), zeros::getMessage);
    }

    @Test
    void theNumberOfThreadsChangesNoByte() throws Exception {
        final List<List<String>> one = learnt(1);
        assertEquals(one, learnt(2));
    }

    private List<List<String>> learnt(final int threads) throws Exception {
        final ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> NodeBench.rows(learn(20).table(0))).get();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void cancelsWithinABatch() throws Exception {
        bench.cancels(() -> learn(1_000_000), 1000);
        try (var left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertTrue(left.noneMatch(file -> file.getFileName().toString().startsWith("ephys-population-")));
        }
    }
}
