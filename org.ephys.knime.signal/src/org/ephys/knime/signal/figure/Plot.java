package org.ephys.knime.signal.figure;

import java.util.ArrayList;
import java.util.List;

/** A figure of lines and points over two axes, with a second, lower part if need be: a stimulus below a response. */
public final class Plot {

    private final String name;
    private final String title;
    private final FigureStyle style;
    private final List<Curve> curves = new ArrayList<>();
    private final List<Curve> lower = new ArrayList<>();
    private final List<Dot> dots = new ArrayList<>();
    private final List<String[]> legend = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String caption = "";
    private Quantity x = new Quantity("", "");
    private Quantity y = new Quantity("", "");
    private Quantity lowerY = new Quantity("", "");
    private boolean traces;
    private boolean zero;
    private double leastHeight;

    /**
     * What an axis shows.
     *
     * @param label what it is
     * @param unit its unit, empty = none
     */
    public record Quantity(String label, String unit) {
        String words() {
            return unit.isEmpty() ? label : label + " (" + unit + ")";
        }
    }

    /**
     * An empty figure.
     *
     * @param name what it is called in links and files
     * @param title its heading
     * @param style how it looks
     */
    public Plot(final String name, final String title, final FigureStyle style) {
        this.name = name;
        this.title = title;
        this.style = style;
    }

    /**
     * Names the axes.
     *
     * @param across of the horizontal axis
     * @param up of the vertical axis
     * @return this
     */
    public Plot axes(final Quantity across, final Quantity up) {
        x = across;
        y = up;
        return this;
    }

    /**
     * Says that the figure shows traces, which may have scale bars instead of axes.
     *
     * @param stimulus what the lower part shows; null = there is none
     * @return this
     */
    public Plot traces(final Quantity stimulus) {
        traces = true;
        lowerY = stimulus == null ? lowerY : stimulus;
        return this;
    }

    /**
     * The vertical axis begins at 0.
     *
     * @return this
     */
    public Plot fromZero() {
        zero = true;
        return this;
    }

    /**
     * Adds a line.
     *
     * @param curve the line
     * @return this
     */
    public Plot add(final Curve curve) {
        curves.add(curve);
        return this;
    }

    /**
     * Adds a line to the lower part.
     *
     * @param curve the line
     * @return this
     */
    public Plot addBelow(final Curve curve) {
        lower.add(curve);
        return this;
    }

    /**
     * Adds a point.
     *
     * @param dot the point; nothing is added if one of its numbers is NaN
     * @return this
     */
    public Plot add(final Dot dot) {
        if (Double.isFinite(dot.x()) && Double.isFinite(dot.y())) {
            dots.add(dot);
        }
        return this;
    }

    /**
     * Adds a line to the legend.
     *
     * @param colour of the mark
     * @param words beside it
     * @return this
     */
    public Plot legend(final String colour, final String words) {
        legend.add(new String[] {colour, words});
        return this;
    }

    /**
     * Adds words in the corner: a number that was fitted.
     *
     * @param words the words
     * @return this
     */
    public Plot note(final String words) {
        notes.add(words);
        return this;
    }

    /**
     * Says what the figure shows.
     *
     * @param words a sentence or two
     * @return this
     */
    public Plot caption(final String words) {
        caption = words;
        return this;
    }

    /**
     * Draws it.
     *
     * @return the figure; without anything to draw it says so
     */
    public Figure figure() {
        final Svg svg = new Svg();
        final double font = style.font();
        svg.open("g", "font-family", "Arial, Helvetica, sans-serif", "font-size", Svg.mm(font), "fill", Palette.INK);
        svg.words(0.5, font, title, "font-weight", "bold");
        final boolean empty = curves.isEmpty() && dots.isEmpty();
        final String words = String.join(", ", notes);
        if (empty) {
            svg.words(0.5, style.height() / 2, words.isEmpty() ? "There is nothing to show." : words);
        } else {
            svg.words(style.width() - 0.5, font, words, "text-anchor", "end");
            draw(svg, font);
        }
        svg.close("g");
        return new Figure(name, title, caption, style.width(), style.height(), svg.toString());
    }

    /**
     * Makes the vertical axis reach over so much at least, so that noise is not shown as if it were change.
     *
     * @param height in its unit
     * @return this
     */
    public Plot atLeast(final double height) {
        leastHeight = height;
        return this;
    }

    private void draw(final Svg svg, final double font) {
        final boolean bars = style.scaleBars() && traces;
        final double legendWidth = legend.isEmpty() ? 0 : 7.2 * font;
        final double left = bars ? 2 * font : 4.6 * font;
        final double right = style.width() - 0.6 * font - legendWidth;
        final double top = 1.9 * font;
        final double bottom = style.height() - (bars ? 2.4 : 3.3) * font;
        final double middle = lower.isEmpty() ? bottom : bottom - (bars ? 0.32 : 0.25) * (bottom - top);
        final double[] reach = Extent.of(true, curves, lower, dots);
        final double[] across = traces ? reach : Extent.padded(reach);
        final Scale scaleX = new Scale(across[0], across[1], left, right);
        final double[] measured = Extent.atLeast(leastHeight, Extent.of(false, curves, List.of(), dots));
        final double[] up = Extent.padded(measured);
        final Scale scaleY = new Scale(zero ? Math.min(0, measured[0]) : up[0], up[1], middle, top);
        final Axes axes = new Axes(svg, style);
        final boolean below = !lower.isEmpty();
        final Scale scaleBelow = below ? scaleBelow(middle + (bars ? 2.2 : 1.2) * font, bottom) : null;
        if (bars) {
            axes.bars(scaleX, scaleY, x, y);
            if (below) {
                axes.bar(scaleBelow, lowerY, right);
            }
        } else {
            axes.across(scaleX, bottom, x);
            axes.up(scaleY, left, y, middle - top < 14 * font ? 4 : 6);
            if (below) {
                axes.up(scaleBelow, left, lowerY, 2);
            }
        }
        final Marks marks = new Marks(svg, style);
        svg.open("g", "fill", "none", "transform", "scale(" + Svg.UNIT + ")", "stroke-linejoin", "round");
        curves.forEach(curve -> marks.line(curve, scaleX, scaleY));
        lower.forEach(curve -> marks.line(curve, scaleX, scaleBelow));
        svg.close("g");
        marks.points(dots, scaleX, scaleY);
        marks.legend(legend, right, top);
    }

    private Scale scaleBelow(final double from, final double to) {
        final double[] range = Extent.padded(Extent.of(false, List.of(), lower, List.of()));
        return new Scale(range[0], range[1], to, from);
    }
}
