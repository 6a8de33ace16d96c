package org.ephys.knime.signal.population;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * The first line of a table, which tells what kind it is.
 *
 * @param file the table
 * @param delimiter between the columns
 * @param columns their names
 */
record CsvHeader(Path file, char delimiter, List<String> columns) {
    private static final Pattern TIME = Pattern.compile("(frame_?)?(time|t|seconds|sec)s?([ _(]*(s|sec|seconds)\\)?)?");
    private static final Pattern CELL = Pattern.compile("(neuron|cell|unit|roi)([ _]?(id|name))?|unique_?id");
    private static final Pattern ACTIVITY =
            Pattern.compile("activity|dff|df_?over_?f|df/f|fluorescence|spikes|counts?|values?|signal");
    private static final Pattern RUNNING = Pattern.compile("running([ _]speed)?|speed|velocity");
    private static final Pattern PUPIL = Pattern.compile("pupil([ _](size|diameter|area))?|eye[ _.]size");
    private static final Pattern STATE = Pattern.compile("(frame[ _])?states?");
    private static final Pattern SESSION = Pattern.compile("session([ _]?(id|name))?");

    /** What a table holds. */
    enum Kind {
        /** A row per frame, a column per cell. */
        WIDE,
        /** A row per cell and frame. */
        LONG,
        /** A row per cell. */
        CELLS,
        /** Something else. */
        OTHER
    }

    /** Reads the first line. */
    static CsvHeader of(final Path file) throws IOException {
        final String line;
        try (ByteLines lines = new ByteLines(file, 0)) {
            line = lines.next();
        }
        final String text = line == null ? "" : line;
        final char delimiter = text.indexOf('\t') >= 0 ? '\t' : text.indexOf(';') >= 0 ? ';' : ',';
        return new CsvHeader(file, delimiter, fields(text, delimiter));
    }

    private static List<String> fields(final String line, final char delimiter) {
        final List<String> fields = new ArrayList<>();
        final StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            final char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == delimiter && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }

    /**
     * The fields of a line.
     *
     * @param number of the line from 1, for messages
     * @throws RecordingException if there are more or fewer than columns
     */
    List<String> fields(final String line, final long number) throws RecordingException {
        final List<String> fields = fields(line, delimiter);
        if (fields.size() != columns.size()) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    file + ": line " + number + " has " + fields.size() + " fields, but there are " + columns.size()
                            + " columns. Export the table again.");
        }
        return fields;
    }

    /** A number, NaN if the field is empty or says that there is none. */
    double number(final List<String> fields, final int column, final long line) throws RecordingException {
        final String field = fields.get(column);
        if (field.isEmpty() || field.equalsIgnoreCase("nan") || field.equalsIgnoreCase("na")) {
            return Double.NaN;
        }
        final boolean decimalComma = delimiter == ';' && field.indexOf('.') < 0;
        try {
            return Double.parseDouble(decimalComma ? field.replace(',', '.') : field);
        } catch (NumberFormatException e) {
            final String lower = field.toLowerCase(Locale.ROOT);
            if (lower.matches("[+-]?inf(inity)?")) {
                return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
            throw new RecordingException(
                    Reason.DAMAGED,
                    file + ": line " + line + ", column " + columns.get(column) + " holds \""
                            + (field.length() > 40 ? field.substring(0, 40) + "…" : field)
                            + "\" instead of a number. Correct it, or leave the field empty.");
        }
    }

    private int find(final Pattern name) {
        for (int i = 0; i < columns.size(); i++) {
            if (name.matcher(columns.get(i).toLowerCase(Locale.ROOT)).matches()) {
                return i;
            }
        }
        return -1;
    }

    /** The column of a name; −1 if there is none. */
    int find(final String name) {
        return find(Pattern.compile(Pattern.quote(name)));
    }

    Kind kind() {
        if (columns.size() < 2) {
            return Kind.OTHER;
        }
        if (cell() >= 0 && time() >= 0 && activity() >= 0) {
            return Kind.LONG;
        }
        if (cell() >= 0 && time() < 0) {
            return Kind.CELLS;
        }
        return time() == 0 ? Kind.WIDE : Kind.OTHER;
    }

    int time() {
        return find(TIME);
    }

    int cell() {
        return find(CELL);
    }

    int activity() {
        return find(ACTIVITY);
    }

    int running() {
        return find(RUNNING);
    }

    int pupil() {
        return find(PUPIL);
    }

    int state() {
        return find(STATE);
    }

    int session() {
        return find(SESSION);
    }
}
