package org.ephys.knime.models.population.dynamics;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Dropout (Srivastava et al. 2014): 0 with the given probability, else scaled so that the mean stays. */
final class Masks {
    private Masks() {}

    /** Fills n values of a mask; ones if there is no dropout. */
    static void fill(final float[] mask, final int n, final double dropout, final SplittableRandom random) {
        if (random == null) {
            Arrays.fill(mask, 0, n, 1f);
            return;
        }
        final float kept = (float) (1 / (1 - dropout));
        for (int r = 0; r < n; r++) {
            mask[r] = random.nextDouble() < dropout ? 0f : kept;
        }
    }
}
