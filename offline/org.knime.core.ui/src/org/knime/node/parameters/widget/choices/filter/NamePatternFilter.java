package org.knime.node.parameters.widget.choices.filter;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.knime.node.parameters.persistence.Persistable;

/** Names that match a pattern. */
final class NamePatternFilter implements Persistable {

    String m_pattern = "";

    boolean m_isCaseSensitive;

    boolean m_isInverted;

    Predicate<String> predicate(final boolean wildcard) {
        final String pattern = cased(m_pattern);
        final Pattern compiled = Pattern.compile(wildcard ? wildcardToRegex(pattern) : pattern);
        final Predicate<String> matches = name -> (wildcard || !pattern.isEmpty())
                && compiled.matcher(cased(name)).matches();
        return m_isInverted ? matches.negate() : matches;
    }

    private String cased(final String text) {
        return m_isCaseSensitive ? text : text.toLowerCase(Locale.ROOT);
    }

    private static String wildcardToRegex(final String wildcard) {
        final StringBuilder regex = new StringBuilder();
        for (final char c : wildcard.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return regex.toString();
    }
}
