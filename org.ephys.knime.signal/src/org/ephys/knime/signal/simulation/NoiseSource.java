package org.ephys.knime.signal.simulation;

/**
 * A generator of noise that gives the same numbers on every machine: SplitMix64 (Steele, Lea and Flood 2014), and
 * normally distributed numbers as sums of uniform ones, without logarithms.
 */
final class NoiseSource {

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final double SIXTEEN_BITS = 1 / 65536.0;
    /** The standard deviation of the sum of four uniform numbers is the root of 1/3. */
    private static final double TO_UNIT_DEVIATION = Math.sqrt(3);

    private long state;

    NoiseSource(final long seed) {
        state = seed;
    }

    private long next() {
        state += STEP;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A source for one task that does not depend on how often others were asked. */
    NoiseSource fork(final int task) {
        return new NoiseSource(new NoiseSource(state + task * 0xD1342543DE82EF95L).next());
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Approximately normal with mean 0 and standard deviation 1, within ±3.5. */
    double normal() {
        final long bits = next();
        final long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return ((sum + 2) * SIXTEEN_BITS - 2) * TO_UNIT_DEVIATION;
    }
}
