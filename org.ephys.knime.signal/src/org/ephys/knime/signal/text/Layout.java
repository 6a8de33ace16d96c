package org.ephys.knime.signal.text;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * What the first lines of a table say.
 *
 * @param format as it is called
 * @param dialect of the lines
 * @param columns in their order
 * @param linesBefore how many lines there are before the first samples
 * @param signals names of the signals that take turns in the columns behind the time; empty if nothing is said
 * @param starts s, of the sweeps; empty if nothing is said
 * @param comment of the experimenter
 */
record Layout(
        String format,
        Dialect dialect,
        List<Column> columns,
        long linesBefore,
        List<String> signals,
        List<Double> starts,
        String comment) {

    private static final int MOST_LINES = 200;
    private static final int MOST_COLUMNS = 20_000;

    /** Reads the first lines. */
    static Layout of(final SeekableByteChannel channel, final String name) throws IOException {
        final Lines lines = new Lines(channel, name);
        final List<String> head = new ArrayList<>();
        for (String line = lines.next(); line != null && head.size() < MOST_LINES; line = lines.next()) {
            head.add(line);
        }
        final Layout layout =
                !head.isEmpty() && head.get(0).startsWith("ATF") ? AtfHeader.read(head, name) : table(head, name);
        if (layout.columns.size() > MOST_COLUMNS) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    name + " has " + layout.columns.size() + " columns; no more than " + MOST_COLUMNS
                            + " are read. It is no table with a line for each sample.");
        }
        return layout;
    }

    /** The separator whose columns fit those of the titles, else the one that gives the most columns. */
    private static Layout table(final List<String> head, final String name) throws RecordingException {
        Layout best = null;
        boolean bestTitled = false;
        for (final Dialect dialect : List.of(Dialect.TABS, Dialect.SEMICOLONS, Dialect.COMMAS)) {
            final int first = firstNumbers(head, dialect);
            if (first < 0) {
                continue;
            }
            final List<String> cells = dialect.split(head.get(first));
            final List<List<String>> titles = titles(head, first, cells.size(), dialect);
            // a separator behind the last column of each line
            final boolean open = cells.size() > 1
                    && cells.get(cells.size() - 1).isEmpty()
                    && titles.stream().allMatch(t -> t.get(cells.size() - 1).isEmpty());
            final int count = cells.size() - (open ? 1 : 0);
            final boolean titled = !titles.isEmpty();
            final boolean better =
                    best == null || titled && !bestTitled || titled == bestTitled && count > best.columns.size();
            if (better) {
                best = new Layout("text table", dialect, columns(titles, count), first, List.of(), List.of(), "");
                bestTitled = titled;
            }
        }
        if (best == null) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_FORMAT,
                    name + " is a text file, but no table of numbers: none of its first " + head.size()
                            + " lines has numbers only. Choose a recording, or export it as a table with a line for each"
                            + " sample and a column for each sweep.");
        }
        return best;
    }

    /** The first line of numbers that has titles before it or as many numbers behind it, or is the last line. */
    private static int firstNumbers(final List<String> head, final Dialect dialect) {
        for (int i = 0; i < head.size(); i++) {
            final List<String> cells = dialect.split(head.get(i));
            if (dialect.numbers(cells)) {
                final List<String> next = i + 1 < head.size() ? dialect.split(head.get(i + 1)) : cells;
                final boolean titled = i > 0
                        && cells.size() > 1
                        && dialect.split(head.get(i - 1)).size() == cells.size();
                if (titled || next.size() == cells.size() && dialect.numbers(next)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** The line before the numbers, and the one before that if it has titles and the other has nothing but units. */
    private static List<List<String>> titles(
            final List<String> head, final int first, final int count, final Dialect dialect) {
        final List<List<String>> titles = new ArrayList<>();
        for (int i = first - 1; i >= 0 && titles.size() < 2; i--) {
            final String line = head.get(i).startsWith("#") ? head.get(i).substring(1) : head.get(i);
            final List<String> cells = dialect.split(line);
            if (cells.size() != count) {
                break;
            }
            titles.add(0, cells);
            if (!cells.stream().allMatch(Layout::unitOrNothing)) {
                break;
            }
        }
        return titles;
    }

    private static boolean unitOrNothing(final String cell) {
        return cell.isEmpty() || Column.isUnit(unbracketed(cell));
    }

    private static String unbracketed(final String cell) {
        return cell.replaceAll("^[(\\[]|[)\\]]$", "");
    }

    private static List<Column> columns(final List<List<String>> titles, final int count) {
        final List<Column> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Column column =
                    Column.of(i + 1, titles.isEmpty() ? "" : titles.get(0).get(i));
            if (titles.size() > 1 && !titles.get(1).get(i).isEmpty()) {
                column = column.withUnit(unbracketed(titles.get(1).get(i)));
            }
            columns.add(column);
        }
        return columns;
    }
}
