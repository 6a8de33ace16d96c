package org.ephys.knime.signal.abf;

import java.util.Arrays;

/**
 * What the parts of a protocol look like. Steps, ramps and pulses are those that Clampfit writes for the same protocol;
 * a ramp has at each sample the value in the middle of its step. Triangles, cosines and biphasic pulses are as pyABF
 * understands them.
 */
final class Waveform {

    static final int OFF = 0;
    static final int STEP = 1;
    static final int RAMP = 2;
    static final int PULSES = 3;
    static final int TRIANGLES = 4;
    static final int COSINE = 5;
    static final int BIPHASIC = 7;

    private Waveform() {}

    static boolean known(final int kind) {
        return kind >= OFF && kind <= COSINE || kind == BIPHASIC;
    }

    /**
     * Draws a part.
     *
     * @param wave where to
     * @param base the level before
     */
    static void draw(final double[] wave, final Part part, final double base) {
        switch (part.kind()) {
            case STEP -> Arrays.fill(wave, part.start(), part.stop(), part.level());
            case RAMP -> ramp(wave, part, base);
            case COSINE -> cosine(wave, part, base);
            default -> train(wave, part, base);
        }
    }

    private static void ramp(final double[] wave, final Part part, final double base) {
        final double whole = Math.max(part.whole(), 1);
        for (int i = part.start(); i < part.stop(); i++) {
            wave[i] = base + (part.level() - base) * ((i - part.start() + 0.5) / whole);
        }
    }

    private static void cosine(final double[] wave, final Part part, final double base) {
        final long waves = part.period() > 0 ? part.whole() / part.period() : 0;
        final double half = (part.level() - base) / 2;
        final double step = 2 * waves * Math.PI / Math.max(part.whole() - 1, 1);
        for (int i = part.start(); i < part.stop(); i++) {
            wave[i] = base + half - half * StrictMath.cos((i - part.start()) * step);
        }
    }

    /** Whole periods only; what is left of the part stays at the level before. */
    private static void train(final double[] wave, final Part part, final double base) {
        Arrays.fill(wave, part.start(), part.stop(), base);
        final long period = part.period();
        if (period <= 0) {
            return;
        }
        final long covered = part.whole() / period * period;
        final long end = Math.min(part.stop() - part.start(), covered);
        final long width = Math.min(Math.max(part.width(), 0), period);
        for (int i = 0; i < end; i++) {
            wave[part.start() + i] = value(part.kind(), i % period, width, period, base, part.level());
        }
    }

    private static double value(
            final int kind, final long i, final long width, final long period, final double base, final double level) {
        return switch (kind) {
            case PULSES -> i < width ? level : base;
            case BIPHASIC -> i < width / 2 ? level : i < width ? 2 * base - level : base;
            default -> i < width ? line(base, level, i, width) : line(level, base, i - width, period - width);
        };
    }

    /** A point of a straight line of so many points, both ends included. */
    private static double line(final double from, final double to, final long i, final long points) {
        return i == points - 1 && points > 1 ? to : i * ((to - from) / Math.max(points - 1, 1)) + from;
    }
}
