package org.ephys.knime.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.ephys.knime.models.sequence.SequenceEngines;
import org.ephys.knime.models.sequence.network.Loss;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.framework.FrameworkUtil;

/** How the engine comes up: found through the extension point, with its files where they may be written. */
class StartTest {
    @Test
    void isFoundThroughTheExtensionPoint() {
        FirstUse.startNodes();
        assertEquals(List.of("built-in", Dl4jEngine.NAME), SequenceEngines.names());
        assertEquals("1.0.0-M2.1", SequenceEngines.get(Dl4jEngine.NAME).version());
    }

    @Test
    void unpacksIntoTheStateOfItsBundleAlone() throws IOException {
        FirstUse.engine();
        final Path state = FrameworkUtil.getBundle(Dl4jEngine.class)
                .getBundleContext()
                .getDataFile("")
                .toPath();
        try (var files = Files.walk(state)) {
            assertTrue(
                    files.anyMatch(file -> file.getFileName().toString().contains("nd4jcpu")),
                    "No native library below " + state);
        }
        assertNull(
                System.getProperty("org.bytedeco.javacpp.cachedir"),
                "other users of the same library have settings of their own");
    }

    @Test
    void startsAndComputesUnderAnyContextClassLoader() {
        final var engine = FirstUse.engine();
        final var shape = FirstUse.small();
        final var parameters = RandomBatch.parameters(shape, 1);
        final var batch = RandomBatch.of(shape, 4, true, true, 1);
        final double[] losses = new double[2];
        FirstUse.run(null, () -> {
            try (var network = engine.open(shape, 4)) {
                losses[0] = network.lossAndGradients(parameters, batch, Loss.CROSS_ENTROPY, parameters.zeros());
            }
        });
        FirstUse.run(FirstUse.foreign(), () -> {
            try (var network = engine.open(shape, 4)) {
                losses[1] = network.lossAndGradients(parameters, batch, Loss.CROSS_ENTROPY, parameters.zeros());
            }
        });
        assertEquals(losses[0], losses[1]);
        assertTrue(losses[0] > 0);
    }

    @Test
    void computesWithOneNativeThread() {
        FirstUse.engine();
        assertEquals(1, openblas_nolapack.blas_get_num_threads());
        assertEquals(1, Nd4j.getEnvironment().maxMasterThreads());
    }
}
