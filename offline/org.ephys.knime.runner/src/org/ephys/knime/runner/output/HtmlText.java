package org.ephys.knime.runner.output;

/** The few HTML elements that node descriptions use, as Markdown. */
final class HtmlText {

    private HtmlText() {}

    /**
     * @param html a description, may be null
     * @return the same in Markdown; elements without a counterpart are left out
     */
    static String toMarkdown(final String html) {
        if (html == null) {
            return "";
        }
        return html.strip()
                .replaceAll("(?i)</?(b|strong)>", "**")
                .replaceAll("(?i)</?(i|em)>", "*")
                .replaceAll("(?i)</?(tt|code)>", "`")
                .replaceAll("(?i)\\s*<li>\\s*", "\n- ")
                .replaceAll("(?i)<a\\s+href=\"([^\"]*)\"[^>]*>(.*?)</a>", "[$2]($1)")
                .replaceAll("(?i)\\s*<br\\s*/?>\\s*", "\n")
                .replaceAll("(?i)\\s*</?(p|ul|ol|h[1-6])>\\s*", "\n\n")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }
}
