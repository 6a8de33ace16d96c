package org.ephys.knime.signal.figure;

/**
 * How figures look. The defaults are those of most journals: letters of 7 points, thin lines, three figures beside each
 * other on a page.
 *
 * @param width of a figure, mm
 * @param height of a figure, mm
 * @param fontPoints size of the letters, points
 * @param lineWidth of traces, mm
 * @param scaleBars whether figures of traces have scale bars instead of axes
 */
public record FigureStyle(double width, double height, double fontPoints, double lineWidth, boolean scaleBars) {

    /** Three figures beside each other on a page. */
    public static final FigureStyle DEFAULT = new FigureStyle(60, 45, 7, 0.2, false);

    private static final double MILLIMETRES_PER_POINT = 25.4 / 72;

    /** Checks the sizes. */
    public FigureStyle {
        if (!(width >= 20 && width <= 500 && height >= 15 && height <= 500)) {
            throw new IllegalArgumentException(
                    "A figure is 20 to 500 mm wide and 15 to 500 mm high, not " + width + " by " + height + " mm.");
        }
        if (!(fontPoints >= 3 && fontPoints <= 30 && lineWidth > 0 && lineWidth <= 3)) {
            throw new IllegalArgumentException("Letters have 3 to 30 points and lines up to 3 mm, not " + fontPoints
                    + " points and " + lineWidth + " mm.");
        }
    }

    /** Size of the letters in mm. */
    double font() {
        return fontPoints * MILLIMETRES_PER_POINT;
    }
}
