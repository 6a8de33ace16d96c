package org.ephys.knime.signal.figure;

import java.util.List;

/** From where to where numbers reach: {least, largest}. */
final class Extent {

    private Extent() {}

    static double[] of(final boolean across, final List<Curve> one, final List<Curve> two, final List<Dot> points) {
        final double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (final List<Curve> list : List.of(one, two)) {
            for (final Curve curve : list) {
                for (final double value : across ? curve.x() : curve.y()) {
                    include(range, value);
                }
            }
        }
        points.forEach(dot -> include(range, across ? dot.x() : dot.y()));
        return range[0] < range[1] ? range : widened(range);
    }

    private static void include(final double[] range, final double value) {
        if (Double.isFinite(value)) {
            range[0] = Math.min(range[0], value);
            range[1] = Math.max(range[1], value);
        }
    }

    /** Numbers that are all the same, or none at all. */
    private static double[] widened(final double[] range) {
        final double at = Double.isFinite(range[0]) ? range[0] : 0;
        final double by = Math.max(1e-3, 0.1 * Math.abs(at));
        return new double[] {at - by, at + by};
    }

    static double[] atLeast(final double height, final double[] range) {
        final double by = Math.max(0, height - (range[1] - range[0])) / 2;
        return new double[] {range[0] - by, range[1] + by};
    }

    static double[] padded(final double[] range) {
        final double by = 0.05 * (range[1] - range[0]);
        return new double[] {range[0] - by, range[1] + by};
    }
}
