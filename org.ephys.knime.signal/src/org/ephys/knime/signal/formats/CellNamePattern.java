package org.ephys.knime.signal.formats;

import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds the name of a cell in the name of a file: {@code (*)_*} takes what stands before the last underscore. A star is
 * any text, a question mark one character, and what stands in round brackets is the name of the cell; of several
 * brackets the parts are joined by an underscore. A regular expression begins with {@code regex:}. A pattern with a
 * slash is held against the end of the path, so that folders can be part of it. Upper and lower case are the same.
 */
public final class CellNamePattern {

    private static final String REGEX = "regex:";

    private final Pattern pattern;
    private final boolean ofPath;

    /**
     * Reads a pattern.
     *
     * @param text the pattern
     * @throws IllegalArgumentException if it is none or has no brackets; the message says what to do
     */
    public CellNamePattern(final String text) {
        final boolean regex = text.startsWith(REGEX);
        final String given = regex ? text.substring(REGEX.length()) : text;
        final String expression = regex ? given : expression(given);
        ofPath = given.contains("/");
        try {
            pattern = Pattern.compile(
                    ofPath ? "(?:.*/)?(?:" + expression + ")" : expression,
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a pattern of names of cells: " + e.getDescription()
                            + ". Write the name of the cell in round brackets, such as (*)_*.",
                    e);
        }
        if (pattern.matcher("").groupCount() == 0) {
            throw new IllegalArgumentException("\"" + text + "\" does not say where the name of the cell is. Put round"
                    + " brackets around it, such as (*)_* for what stands before the last underscore.");
        }
    }

    private static String expression(final String text) {
        final StringBuilder regex = new StringBuilder();
        for (int k = 0; k < text.length(); k++) {
            final char c = text.charAt(k);
            regex.append(
                    switch (c) {
                        case '*' -> "[^/]*";
                        case '?' -> "[^/]";
                        case '(', ')' -> String.valueOf(c);
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return regex.toString();
    }

    /**
     * The key of the cell of a file. Files of one name in different folders are different cells, unless the pattern
     * speaks of folders.
     *
     * @param file its path
     * @return the key, whose last part is the name of the cell; empty if the file does not match
     */
    public Optional<String> key(final String file) {
        final String path = file.replace('\\', '/');
        final String folder = FilesOfCell.folder(path);
        final Matcher match = pattern.matcher(ofPath || folder.isEmpty() ? path : path.substring(folder.length() + 1));
        if (!match.matches()) {
            return Optional.empty();
        }
        final StringJoiner name = new StringJoiner("_");
        for (int group = 1; group <= match.groupCount(); group++) {
            if (match.group(group) != null && !match.group(group).isEmpty()) {
                name.add(match.group(group));
            }
        }
        if (name.length() == 0) {
            return Optional.empty();
        }
        return Optional.of(ofPath ? name.toString() : folder + "/" + name);
    }
}
