package org.ephys.knime.signal.population;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** The rows of a table behind its first line. Empty lines are no rows, wherever they are. */
final class TableRows implements Closeable {
    private final CsvHeader header;
    private final ByteLines lines;
    private long line;
    private long start;
    private long empty;

    /** Starts behind the first line. */
    TableRows(final CsvHeader header) throws IOException {
        this(header, 0, 0);
        next(1);
    }

    /**
     * Starts anywhere.
     *
     * @param start of a row, {@link #start()}
     * @param linesBefore how many lines are before it
     */
    TableRows(final CsvHeader header, final long start, final long linesBefore) throws IOException {
        this.header = header;
        lines = new ByteLines(header.file(), start);
        line = linesBefore;
    }

    private String next(final int most) throws IOException {
        empty = 0;
        for (int k = 0; k < most; k++) {
            start = lines.position();
            final String text = lines.next();
            if (text == null) {
                return null;
            }
            line++;
            if (!text.isBlank()) {
                return text;
            }
            empty = empty == 0 ? line : empty;
        }
        return null;
    }

    /** The next row as it stands there; {@code null} behind the last. */
    String text() throws IOException {
        return next(Integer.MAX_VALUE);
    }

    /** The fields of the next row; {@code null} behind the last. */
    List<String> next() throws IOException {
        final String text = text();
        return text == null ? null : header.fields(text, line);
    }

    /**
     * The same where the number of a row says what it is of.
     *
     * @throws RecordingException if there are empty lines before it
     */
    List<String> nextCounted() throws IOException {
        final List<String> fields = next();
        if (fields != null && empty > 0) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    header.file() + ": line " + empty + " is empty, but rows are counted here and more of them follow."
                            + " Remove the line, or fill it.");
        }
        return fields;
    }

    /** The line of the last row, from 1. */
    long line() {
        return line;
    }

    /** Where the last row begins. */
    long start() {
        return start;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
