package org.ephys.knime.models.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KernelsTest {
    @Test
    void allKernelsGiveTheSameBits() {
        assertTrue(Kernels.agrees(new PlainKernel()));
        assertTrue(Kernels.agrees(Kernels.create()));
    }

    @Test
    void theVectorApiIsUsedWhereTheJvmOffersIt() {
        final boolean offered =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        assertEquals(
                offered && !Boolean.getBoolean(Kernels.PLAIN),
                Kernels.create().name().startsWith("Vector API"),
                Kernels.create().name());
    }

    @Test
    void productsAreRight() {
        final float[][] a = {{1, 2, 3}, {4, 5, 6}};
        final float[][] b = {{1, 0}, {0, 1}, {2, 2}};
        final float[][] c = {{10, 10}, {10, 10}};
        Kernels.create().multiply(2, 2, 3, a, 0, 0, b, 0, c, 0);
        assertEquals("[[17.0, 18.0], [26.0, 27.0]]", java.util.Arrays.deepToString(c));
        final float[][] d = new float[3][2];
        Kernels.create().multiplyTransposed(3, 2, 2, a, 0, 0, c, 0, d, 0);
        assertEquals("[[121.0, 126.0], [164.0, 171.0], [207.0, 216.0]]", java.util.Arrays.deepToString(d));
    }
}
