package org.ephys.knime.signal.figure;

import java.util.List;

/** Figures beside and below each other, with a heading and a table: a file of scalable vector graphics. */
public final class Sheet {

    private static final double GAP = 4;

    private final FigureStyle style;
    private final int columns;
    private final Svg svg = new Svg();
    private double y;
    private int column;

    /**
     * An empty sheet.
     *
     * @param style of its figures
     * @param columns how many figures stand beside each other
     */
    public Sheet(final FigureStyle style, final int columns) {
        this.style = style;
        this.columns = columns;
    }

    private double width() {
        return columns * style.width() + (columns - 1) * GAP;
    }

    /**
     * Adds a heading.
     *
     * @param title the heading
     * @param words smaller words below it
     */
    public void heading(final String title, final String words) {
        final double font = style.font();
        svg.words(0, y + 1.5 * font, title, "font-size", Svg.mm(1.5 * font), "font-weight", "bold");
        svg.words(0, y + 3 * font, words, "font-size", Svg.mm(font));
        y += 4.5 * font;
    }

    /**
     * Adds a figure beside the last, or below where there is no room.
     *
     * @param figure the figure
     */
    public void add(final Figure figure) {
        final double x = column * (style.width() + GAP);
        svg.open("g", "transform", "translate(" + Svg.mm(x) + " " + Svg.mm(y) + ")")
                .raw(figure.content())
                .close("g");
        column++;
        if (column == columns) {
            newRow();
        }
    }

    private void newRow() {
        column = 0;
        y += style.height() + GAP;
    }

    /**
     * Adds a table below the figures.
     *
     * @param rows each a name, a value and a remark
     * @param beside how many parts of it stand beside each other
     */
    public void table(final List<List<String>> rows, final int beside) {
        if (column > 0) {
            newRow();
        }
        final double font = style.font();
        final double part = width() / beside;
        final int lines = (rows.size() + beside - 1) / beside;
        for (int k = 0; k < rows.size(); k++) {
            final double x = k / lines * part;
            final double at = y + (1 + 1.35 * (k % lines)) * font;
            svg.words(x, at, rows.get(k).get(0), "font-size", Svg.mm(font));
            svg.words(x + 0.63 * part, at, rows.get(k).get(1), "font-size", Svg.mm(font), "text-anchor", "end");
            svg.words(x + 0.65 * part, at, rows.get(k).get(2), "font-size", Svg.mm(0.9 * font));
        }
        y += 1.35 * lines * font + 2;
    }

    /**
     * The file.
     *
     * @return XML, measured in millimetres
     */
    public String svg() {
        final double height = column > 0 ? y + style.height() : y;
        return new Svg()
                .raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "width",
                        Svg.mm(width()) + "mm",
                        "height",
                        Svg.mm(height) + "mm",
                        "viewBox",
                        "0 0 " + Svg.mm(width()) + " " + Svg.mm(height),
                        "font-family",
                        "Arial, Helvetica, sans-serif",
                        "color",
                        "#000")
                .raw(svg.toString())
                .close("svg")
                .raw("\n")
                .toString();
    }
}
