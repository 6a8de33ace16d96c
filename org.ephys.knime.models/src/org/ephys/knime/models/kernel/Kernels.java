package org.ephys.knime.models.kernel;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Chooses how matrices are multiplied: with the Vector API of Java where the program was started with
 * {@code --add-modules jdk.incubator.vector}, else with plain loops. The class that uses that API is compiled by itself
 * and only looked up by name, so that everything works without it.
 */
public final class Kernels {
    /** Set to {@code true} to use plain loops in any case. */
    static final String PLAIN = "org.ephys.knime.models.plain";

    private static final String VECTOR = "org.ephys.knime.models.kernel.VectorKernel";
    private static final Supplier<MatrixKernel> BEST = choose();

    private Kernels() {}

    /** @return a kernel for one thread */
    public static MatrixKernel create() {
        return BEST.get();
    }

    private static Supplier<MatrixKernel> choose() {
        if (!Boolean.getBoolean(PLAIN)
                && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            try {
                final var constructor = Class.forName(VECTOR, true, Kernels.class.getClassLoader())
                        .asSubclass(MatrixKernel.class)
                        .getDeclaredConstructor();
                final MatrixKernel kernel = constructor.newInstance();
                if (agrees(kernel)) {
                    return () -> {
                        try {
                            return constructor.newInstance();
                        } catch (ReflectiveOperationException e) {
                            throw new IllegalStateException(e);
                        }
                    };
                }
            } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
                // the API is still incubating: another Java may have another one, and then plain loops do the work
                return PlainKernel::new;
            }
        }
        return PlainKernel::new;
    }

    /** @return whether a kernel gives the same bits as plain loops, remainders included */
    static boolean agrees(final MatrixKernel kernel) {
        // rows, columns and depth leave remainders with four, eight and sixteen lanes
        final int m = 7;
        final int n = 117;
        final int k = 261;
        final float[][] a = wave(k, k, 0.7);
        final float[][] b = wave(k, n, 1.3);
        final float[][] c = wave(m, n, 0.9);
        final float[][] expected = wave(m, n, 0.9);
        kernel.multiply(m, n, k, a, 0, 0, b, 0, c, 0);
        new PlainKernel().multiply(m, n, k, a, 0, 0, b, 0, expected, 0);
        kernel.multiplyTransposed(m, n, k, a, 0, 2, b, 0, c, 0);
        new PlainKernel().multiplyTransposed(m, n, k, a, 0, 2, b, 0, expected, 0);
        return Arrays.deepEquals(c, expected);
    }

    private static float[][] wave(final int rows, final int columns, final double step) {
        final float[][] values = new float[rows][columns];
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < columns; j++) {
                values[r][j] = (float) Math.sin(step * (r * columns + j));
            }
        }
        return values;
    }
}
