package org.ephys.knime.runner.merge;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a table that a run has written record by record, its fields as they stand in the file, with their quotes. */
final class CsvRecords implements Closeable {

    private final Path file;
    private final BufferedReader reader;

    CsvRecords(final Path file) throws IOException {
        this.file = file;
        reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    }

    /**
     * The next record.
     *
     * @return its fields, null after the last one
     * @throws IOException if reading fails, or the file ends within a record
     */
    List<String> next() throws IOException {
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        final List<String> fields = new ArrayList<>();
        final StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (; c >= 0; c = reader.read()) {
            if (c == '"') {
                quoted = !quoted; // a doubled one ends and begins
            }
            if (!quoted && (c == ',' || c == '\n')) {
                fields.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    return fields;
                }
            } else {
                field.append((char) c);
            }
        }
        throw new IOException(
                file + " ends within a row. The run that wrote it was not finished; run this part again.");
    }

    /** The text of a field: without quotes around it. */
    static String text(final String field) {
        return field.startsWith("\"") ? field.substring(1, field.length() - 1).replace("\"\"", "\"") : field;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
