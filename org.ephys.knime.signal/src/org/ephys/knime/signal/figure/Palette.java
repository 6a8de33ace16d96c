package org.ephys.knime.signal.figure;

import java.util.Locale;

/** Colours that can be told from each other and seen on white and on black. */
public final class Palette {

    /** The colour of the text around the figure. */
    public static final String INK = "currentColor";

    /** What was fitted. */
    public static final String FIT = "#d55e00";

    /** Points and single traces. */
    public static final String DATA = "#3b7fc4";

    /** Blue over green to orange and red, all of middle lightness. */
    private static final int[][] RAMP = {{62, 104, 204}, {38, 145, 160}, {90, 160, 70}, {222, 140, 30}, {205, 70, 90}};

    private Palette() {}

    /**
     * A colour of a row of shades.
     *
     * @param place between 0, the lowest, and 1, the highest
     * @return the colour as SVG writes it
     */
    public static String shade(final double place) {
        final double at = Math.max(0, Math.min(1, Double.isNaN(place) ? 0 : place)) * (RAMP.length - 1);
        final int below = Math.min(RAMP.length - 2, (int) at);
        final StringBuilder colour = new StringBuilder("#");
        for (int c = 0; c < 3; c++) {
            final double value = RAMP[below][c] + (at - below) * (RAMP[below + 1][c] - RAMP[below][c]);
            colour.append(String.format(Locale.ROOT, "%02x", Math.round(value)));
        }
        return colour.toString();
    }
}
