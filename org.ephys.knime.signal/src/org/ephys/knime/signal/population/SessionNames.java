package org.ephys.knime.signal.population;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What folders and files call animals and sessions. */
final class SessionNames {
    private static final Pattern ANIMAL_AND_DATE = Pattern.compile("(.+?)_(\\d{4}-?\\d{2}-?\\d{2}.*)");

    private SessionNames() {}

    /** The last part of a path, {@code ""} if it has none. */
    static String name(final Path path) {
        final Path last = path == null ? null : path.getFileName();
        return last == null ? "" : last.toString();
    }

    /** The animal in {@code <animal>_<date>}, {@code ""} if a name is made in another way. */
    static String animal(final String name) {
        final Matcher matcher = ANIMAL_AND_DATE.matcher(name);
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** A number that is a name: whole numbers without decimals. */
    static String number(final double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
