package org.ephys.knime.signal.figure;

/**
 * A finished figure.
 *
 * @param name what it is called in links and files, in small letters
 * @param title its heading
 * @param caption what it shows
 * @param width mm
 * @param height mm
 * @param content its elements, without the frame of a file
 */
public record Figure(String name, String title, String caption, double width, double height, String content) {

    /**
     * The figure for a page or a file of its own.
     *
     * @return a complete element, measured in millimetres
     */
    public String svg() {
        return new Svg()
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "width",
                        Svg.mm(width) + "mm",
                        "height",
                        Svg.mm(height) + "mm",
                        "viewBox",
                        "0 0 " + Svg.mm(width) + " " + Svg.mm(height),
                        "role",
                        "img",
                        "aria-label",
                        title,
                        "color",
                        "#000")
                .raw(content)
                .close("svg")
                .toString();
    }
}
