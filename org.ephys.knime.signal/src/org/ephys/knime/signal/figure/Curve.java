package org.ephys.knime.signal.figure;

/**
 * A line of a figure.
 *
 * @param x abscissae
 * @param y ordinates, as many; the line is broken where one is NaN
 * @param colour as SVG writes it; {@link Palette#INK} for the colour of the text
 * @param width as a multiple of that of traces
 * @param dashed whether it is dashed
 * @param sweep number of its sweep, −1 if it has none
 * @param title what it is, shown under the pointer; empty = nothing
 */
public record Curve(double[] x, double[] y, String colour, double width, boolean dashed, int sweep, String title) {

    /**
     * A trace.
     *
     * @param x abscissae
     * @param y ordinates
     * @param colour its colour
     * @param sweep number of its sweep
     * @param title what it is
     * @return the line
     */
    public static Curve trace(
            final double[] x, final double[] y, final String colour, final int sweep, final String title) {
        return new Curve(x, y, colour, 1, false, sweep, title);
    }

    /**
     * A fit.
     *
     * @param x abscissae
     * @param y ordinates
     * @param title what it is
     * @return the line
     */
    public static Curve fit(final double[] x, final double[] y, final String title) {
        return new Curve(x, y, Palette.FIT, 2, true, -1, title);
    }
}
