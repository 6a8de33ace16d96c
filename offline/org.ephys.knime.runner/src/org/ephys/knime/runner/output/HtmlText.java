package org.ephys.knime.runner.output;

/** The few HTML elements that node descriptions use, as Markdown or as plain text. */
public final class HtmlText {

    private HtmlText() {}

    /**
     * @param html a description, may be null
     * @return the same in Markdown; elements without a counterpart are left out
     */
    static String toMarkdown(final String html) {
        if (html == null) {
            return "";
        }
        return plain(html.strip()
                .replaceAll("(?i)</?(b|strong)>", "**")
                .replaceAll("(?i)</?(i|em)>", "*")
                .replaceAll("(?i)</?(tt|code)>", "`")
                .replaceAll("(?i)\\s*<li>\\s*", "\n- ")
                .replaceAll("(?i)<a\\s+href=\"([^\"]*)\"[^>]*>(.*?)</a>", "[$2]($1)")
                .replaceAll("(?i)\\s*<br\\s*/?>\\s*", "\n")
                .replaceAll("(?i)\\s*</?(p|ul|ol|h[1-6])>\\s*", "\n\n"));
    }

    /**
     * @param html a description, may be null
     * @return the same in one paragraph without elements
     */
    public static String toText(final String html) {
        return html == null ? "" : plain(html).replaceAll("\\s+", " ");
    }

    private static String plain(final String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }
}
