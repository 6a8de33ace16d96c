package org.ephys.knime.dl4j;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.ephys.knime.models.ModelException;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Brings ND4J and its native libraries up, once per process and before anything else touches them.
 *
 * <p>ND4J looks for its parts with the context class loader of the thread that comes first, which in OSGi finds nothing:
 * it is told to use that of this bundle. Small matrices are multiplied fastest by one native thread; networks of an
 * ensemble and folds are computed in parallel by Java threads instead.
 */
final class NativeBackend {
    private static boolean started;

    private NativeBackend() {}

    static synchronized void start(final Path folder) {
        if (started) {
            return;
        }
        final Map<String, String> settings = new LinkedHashMap<>();
        settings.put("org.bytedeco.javacpp.cachedir", folder.toString());
        // the memory of the whole process says nothing about this library's share
        settings.put("org.bytedeco.javacpp.maxphysicalbytes", "0");
        settings.put("org.nd4j.log.initialization", "false");
        final Map<String, String> before = new LinkedHashMap<>();
        settings.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
        try {
            ND4JClassLoading.setNd4jClassloader(NativeBackend.class.getClassLoader());
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            openblas_nolapack.blas_set_num_threads(1);
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
            started = true;
        } catch (final LinkageError | RuntimeException e) {
            throw new ModelException(
                    "The DeepLearning4J engine could not start on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ": " + e + ". Use the built-in engine, or install the "
                            + "native libraries for this platform.",
                    e);
        } finally {
            // other extensions may bring the same library with settings of their own
            before.forEach((name, value) -> {
                if (value == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }
}
