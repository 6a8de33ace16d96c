package org.ephys.knime.signal.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * Where numbers lie on a figure.
 *
 * @param from lowest number
 * @param to highest number
 * @param start where the lowest lies, mm
 * @param end where the highest lies, mm
 */
record Scale(double from, double to, double start, double end) {

    private static final int MOST_TICKS = 20;

    private static final double[] STEPS = {1, 2, 5, 10};

    double of(final double value) {
        return start + (value - from) / (to - from) * (end - start);
    }

    /** Round numbers on the scale, about as many as wanted and two at least: a single one gives no scale. */
    List<Double> ticks(final int about) {
        return multiples(step(about));
    }

    /** The same, but so many of them left out that those that remain are so far apart, in mm; the ends if no others do. */
    List<Double> ticks(final int about, final double apart) {
        final List<Double> all = ticks(about);
        final double between = Math.abs(of(step(about)) - of(0));
        final int every = (int) Math.ceil(apart / between - 1e-9);
        final List<Double> kept = all.stream()
                .filter(tick -> Math.round(tick / step(about)) % every == 0)
                .toList();
        return every == 1 || kept.size() > 1 || all.size() < 2 ? kept : List.of(all.get(0), all.get(all.size() - 1));
    }

    private double step(final int about) {
        int wanted = about;
        double step = roundStep((to - from) / wanted);
        while (multiples(step).size() < 2 && wanted < MOST_TICKS) {
            step = roundStep((to - from) / ++wanted);
        }
        return step;
    }

    private List<Double> multiples(final double step) {
        final List<Double> ticks = new ArrayList<>();
        for (double k = Math.ceil(from / step - 1e-9); k * step <= to + 1e-9 * step; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    /** How many decimals the ticks need. */
    int decimals(final int about) {
        return (int) Math.max(0, -Math.floor(Math.log10(step(about)) + 1e-9));
    }

    /** The next round number: 1, 2 or 5 times a power of ten. */
    static double roundStep(final double atLeast) {
        final double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (final double step : STEPS) {
            if (step * power >= atLeast * (1 - 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
