package org.ephys.knime.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A published vulnerability of a library.
 *
 * @param coordinates {@code group:artifact}
 * @param from the first affected version
 * @param fixed the first version that is not affected any more, or {@code -} when there is none
 * @param id the advisory
 */
record Advisory(String coordinates, String from, String fixed, String id) {

    private static final int COLUMNS = 5;
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Reads lines of {@code coordinates | from | fixed | advisory | what}; lines that begin with # say why. */
    static List<Advisory> read(final Path file) throws IOException {
        final var advisories = new ArrayList<Advisory>();
        for (final var line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            final var cells = Stream.of(line.split("\\|")).map(String::strip).toList();
            if (cells.size() != COLUMNS) {
                throw new IOException(file + ": not " + COLUMNS + " columns: " + line);
            }
            advisories.add(new Advisory(cells.get(0), cells.get(1), cells.get(2), cells.get(3)));
        }
        return advisories;
    }

    boolean concerns(final String library, final String version) {
        return coordinates.equals(library)
                && compare(version, from) >= 0
                && ("-".equals(fixed) || compare(version, fixed) < 0);
    }

    /** Compares the numbers in two versions one by one; a missing number counts as zero. */
    static int compare(final String left, final String right) {
        final var a = numbers(left);
        final var b = numbers(right);
        for (var i = 0; i < Math.max(a.length, b.length); i++) {
            final var difference = Integer.compare(i < a.length ? a[i] : 0, i < b.length ? b[i] : 0);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int[] numbers(final String version) {
        return NUMBER.matcher(version)
                .results()
                .mapToInt(match -> Integer.parseInt(match.group()))
                .toArray();
    }
}
