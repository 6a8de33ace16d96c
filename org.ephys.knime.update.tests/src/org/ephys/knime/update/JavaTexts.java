package org.ephys.knime.update;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The texts that a Java file contains, without its comments. */
final class JavaTexts {
    private static final Pattern TOKEN = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|'(?:[^'\\\\]|\\\\.)++'"
                    + "|\"\"\"\\s*\\n(.*?)(?<!\\\\)\"\"\"|\"((?:[^\"\\\\\\n]++|\\\\.)*+)\"",
            Pattern.DOTALL);

    private JavaTexts() {}

    /**
     * Each text as one line. Pieces that are put together with nothing between them are one text.
     *
     * @param source content of a Java file
     * @return its texts
     */
    static List<String> of(final String source) {
        final List<String> texts = new ArrayList<>();
        int end = 0;
        for (final var token : TOKEN.matcher(source).results().toList()) {
            final String block = token.group(1);
            final String text = block == null
                    ? token.group(2)
                    : block.replaceAll("\\\\\\n\\s*", "").replaceAll("\\s+", " ");
            if (text == null) {
                continue;
            }
            if (!texts.isEmpty() && source.substring(end, token.start()).strip().equals("+")) {
                texts.add(texts.remove(texts.size() - 1) + text);
            } else {
                texts.add(text);
            }
            end = token.end();
        }
        return texts;
    }
}
