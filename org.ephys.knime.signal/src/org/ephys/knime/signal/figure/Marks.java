package org.ephys.knime.signal.figure;

import java.util.List;

/** Draws the lines, points and legend of a figure. */
final class Marks {
    /** From how many points on they are small. */
    private static final int MANY_DOTS = 60;

    private final Svg svg;
    private final FigureStyle style;

    Marks(final Svg svg, final FigureStyle style) {
        this.svg = svg;
        this.style = style;
    }

    /** Coloured marks with words right of the axes, one below the other. */
    void legend(final List<String[]> legend, final double right, final double top) {
        final double font = style.font();
        for (int k = 0; k < legend.size(); k++) {
            final double at = top + (0.9 + 1.15 * k) * font;
            svg.element(
                    "rect",
                    "",
                    "x",
                    Svg.mm(right + 0.8 * font),
                    "y",
                    Svg.mm(at - 0.5 * font),
                    "width",
                    Svg.mm(font),
                    "height",
                    Svg.mm(0.3 * font),
                    "fill",
                    legend.get(k)[0]);
            svg.words(right + 2.1 * font, at, legend.get(k)[1]);
        }
    }

    void line(final Curve curve, final Scale scaleX, final Scale scaleY) {
        final boolean fit = curve.dashed();
        svg.element(
                "path",
                curve.title(),
                "d",
                Svg.path(curve, scaleX, scaleY),
                "stroke",
                curve.colour(),
                "stroke-width",
                Svg.mm(curve.width() * style.lineWidth() / Svg.UNIT),
                "stroke-dasharray",
                fit ? Svg.mm(1 / Svg.UNIT) + " " + Svg.mm(0.6 / Svg.UNIT) : null,
                "data-sweep",
                curve.sweep() < 0 ? null : curve.sweep(),
                "data-x",
                fit ? ends(curve.x()) : null,
                "data-y",
                fit ? ends(curve.y()) : null);
    }

    private static String ends(final double[] values) {
        return Numerals.exact(values[0]) + " " + Numerals.exact(values[values.length - 1]);
    }

    /** Points that differ in nothing but their place are a group. */
    void points(final List<Dot> dots, final Scale scaleX, final Scale scaleY) {
        final String radius = Svg.mm((dots.size() > MANY_DOTS ? 0.16 : 0.28) * style.font());
        Dot last = null;
        for (final Dot dot : dots) {
            if (last == null || !dot.isLike(last)) {
                if (last != null) {
                    svg.close("g");
                }
                start(dot);
            }
            svg.element(
                    "circle",
                    "",
                    "cx",
                    Svg.mm(scaleX.of(dot.x())),
                    "cy",
                    Svg.mm(scaleY.of(dot.y())),
                    "r",
                    radius,
                    "data-x",
                    Numerals.exact(dot.x()),
                    "data-y",
                    Numerals.exact(dot.y()));
            last = dot;
        }
        if (last != null) {
            svg.close("g");
        }
    }

    private void start(final Dot dot) {
        svg.open(
                        "g",
                        "fill",
                        dot.filled() ? dot.colour() : "none",
                        "pointer-events",
                        "all",
                        "stroke",
                        dot.colour(),
                        "stroke-width",
                        Svg.mm(style.lineWidth()),
                        "data-sweep",
                        dot.sweep() < 0 ? null : dot.sweep())
                .raw("<title>" + Svg.escaped(dot.title()) + "</title>");
    }
}
