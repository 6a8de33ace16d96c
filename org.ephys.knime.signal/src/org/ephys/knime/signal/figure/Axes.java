package org.ephys.knime.signal.figure;

import org.ephys.knime.signal.figure.Plot.Quantity;

/** Draws axes with ticks, or scale bars. */
final class Axes {

    private static final double TICK = 0.8;

    private final Svg svg;
    private final double font;
    private final double width;

    Axes(final Svg svg, final FigureStyle style) {
        this.svg = svg;
        this.font = style.font();
        this.width = style.lineWidth();
    }

    /** The horizontal axis. */
    void across(final Scale scale, final double y, final Quantity quantity) {
        svg.line(scale.start(), y, scale.end(), y, width);
        final int about = (int) Math.max(2, (scale.end() - scale.start()) / (5 * font));
        for (final double tick : scale.ticks(about)) {
            final double at = scale.of(tick);
            svg.line(at, y, at, y + TICK, width);
            final String words = Numerals.fixed(tick, scale.decimals(about));
            svg.words(at, y + TICK + font, words, "text-anchor", "middle");
        }
        svg.words((scale.start() + scale.end()) / 2, y + TICK + 2.15 * font, quantity.words(), "text-anchor", "middle");
    }

    /** A vertical axis. */
    void up(final Scale scale, final double x, final Quantity quantity, final int about) {
        svg.line(x, scale.start(), x, scale.end(), width);
        for (final double tick : scale.ticks(about, font)) {
            final double at = scale.of(tick);
            svg.line(x - TICK, at, x, at, width);
            final String words = Numerals.fixed(tick, scale.decimals(about));
            svg.words(x - TICK - 0.2 * font, at + 0.35 * font, words, "text-anchor", "end");
        }
        final double middle = (scale.start() + scale.end()) / 2;
        final boolean low = scale.start() - scale.end() < quantity.words().length() * 0.5 * font;
        svg.words(
                0,
                0,
                low ? quantity.unit() : quantity.words(),
                "text-anchor",
                "middle",
                "transform",
                "translate(" + Svg.mm(font) + " " + Svg.mm(middle) + ") rotate(-90)");
    }

    /** Bars of round length for both directions, in the lower right corner. */
    void bars(final Scale across, final Scale up, final Quantity x, final Quantity y) {
        final double lengthX = Scale.roundStep(0.15 * (across.to() - across.from()));
        final double from = across.end() - (across.of(lengthX) - across.of(0));
        final double lowest = up.start() + 0.3 * font;
        svg.line(from, lowest, across.end(), lowest, 2 * width);
        svg.words(
                (from + across.end()) / 2,
                lowest + 1.05 * font,
                Numerals.rounded(lengthX, 3) + " " + x.unit(),
                "text-anchor",
                "middle",
                "class",
                "scale");
        bar(up, y, across.end());
    }

    /** A vertical bar of round length. */
    void bar(final Scale up, final Quantity quantity, final double x) {
        final double length = Scale.roundStep(0.2 * (up.to() - up.from()));
        final double end = up.start() - (up.of(0) - up.of(length));
        svg.line(x, up.start(), x, end, 2 * width);
        svg.words(
                x - 0.4 * font,
                (up.start() + end) / 2 + 0.35 * font,
                Numerals.rounded(length, 3) + " " + quantity.unit(),
                "text-anchor",
                "end",
                "class",
                "scale");
    }
}
