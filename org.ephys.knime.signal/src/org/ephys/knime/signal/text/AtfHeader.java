package org.ephys.knime.signal.text;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * The first lines of an Axon Text File: its version, how many lines and columns there are, so many lines of
 * {@code "key=value"}, and the titles.
 */
final class AtfHeader {

    private static final String SIGNALS = "Signals=";
    private static final String STARTS = "SweepStartTimesMS=";
    private static final String COMMENT = "Comment=";

    private AtfHeader() {}

    static Layout read(final List<String> head, final String name) throws RecordingException {
        final Dialect dialect = head.get(0).indexOf('\t') >= 0 ? Dialect.TABS : Dialect.COMMAS;
        final String version =
                dialect.split(head.get(0)).stream().skip(1).findFirst().orElse("");
        final List<String> sizes = head.size() < 2 ? List.of() : dialect.split(head.get(1));
        final int lines = sizes.isEmpty() ? -1 : whole(sizes.get(0));
        if (lines < 0 || head.size() < lines + 3) {
            throw new RecordingException(
                    Reason.TRUNCATED,
                    name
                            + " is an Axon text file, but ends within its header or does not say in line 2 how long that is."
                            + " Export it again.");
        }
        final List<String> signals = new ArrayList<>();
        final List<Double> starts = new ArrayList<>();
        String comment = "";
        for (final String line : head.subList(2, 2 + lines)) {
            final List<String> cells = dialect.split(line);
            final String first = cells.get(0);
            if (first.startsWith(SIGNALS)) {
                signals.addAll(cells.subList(1, cells.size()));
            } else if (first.startsWith(COMMENT)) {
                comment = first.substring(COMMENT.length());
            } else if (first.startsWith(STARTS)) {
                for (final String start :
                        String.join(",", cells).substring(STARTS.length()).split(",")) {
                    starts.add(dialect.number(start.strip()).orElse(Double.NaN) / 1000);
                }
            }
        }
        final List<Column> columns = new ArrayList<>();
        for (final String title : dialect.split(head.get(2 + lines))) {
            columns.add(Column.of(columns.size() + 1, title));
        }
        while (columns.size() > 1 && columns.get(columns.size() - 1).title().isEmpty()) {
            columns.remove(columns.size() - 1);
        }
        return new Layout("ATF " + version, dialect, columns, lines + 3L, signals, starts, comment);
    }

    private static int whole(final String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
