package org.ephys.knime.runner.methods;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ephys.knime.runner.output.HtmlText;

/**
 * A paper behind a node.
 *
 * @param text authors, year, title and journal
 * @param link where it is, its DOI if it has one
 */
public record Paper(String text, String link) {

    private static final Pattern LINK = Pattern.compile("(?s)<a href=\"(https://[^\"]+)\">(.*?)</a>");

    /** The papers that a description links, in its order. */
    static List<Paper> in(final String description) {
        final List<Paper> papers = new ArrayList<>();
        final Matcher link = LINK.matcher(description);
        while (link.find()) {
            papers.add(new Paper(HtmlText.toText(link.group(2)), link.group(1)));
        }
        return papers;
    }
}
