package org.ephys.knime.runner.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the small published tables: comma-separated, quoted where needed, one record per line or several. */
final class Csv {

    private final Map<String, Integer> columns = new LinkedHashMap<>();

    private final List<List<String>> rows;

    private Csv(final List<List<String>> records) {
        final List<String> header = records.get(0);
        for (int i = 0; i < header.size(); i++) {
            columns.put(header.get(i).strip(), i);
        }
        rows = records.subList(1, records.size());
    }

    static Csv read(final Path file) throws IOException {
        final String text = Files.readString(file, StandardCharsets.UTF_8);
        final List<List<String>> records = records(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (records.isEmpty()) {
            throw new IOException(file + " is empty.");
        }
        return new Csv(records);
    }

    /**
     * @param text a table with at least its header
     * @return its fields
     */
    static Csv of(final String text) {
        return new Csv(records(text));
    }

    /** @return the names of the columns in order */
    List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    int size() {
        return rows.size();
    }

    /** @return the field, "" if the row is too short */
    String get(final int row, final String column) {
        final Integer index = columns.get(column);
        if (index == null) {
            throw new IllegalArgumentException("No column " + column);
        }
        final List<String> fields = rows.get(row);
        return index < fields.size() ? fields.get(index) : "";
    }

    /** @return the number of the row that has each value of the column */
    Map<String, Integer> index(final String column) {
        final Map<String, Integer> index = new HashMap<>();
        for (int row = 0; row < size(); row++) {
            index.putIfAbsent(get(row, column), row);
        }
        return index;
    }

    private static List<List<String>> records(final String text) {
        final List<List<String>> records = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        final StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || c != ',' && c != '\n' && c != '\r') {
                field.append(c);
            } else if (c != '\r') {
                fields.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    addUnlessBlank(fields, records);
                    fields = new ArrayList<>();
                }
            }
        }
        fields.add(field.toString());
        addUnlessBlank(fields, records);
        return records;
    }

    private static void addUnlessBlank(final List<String> fields, final List<List<String>> records) {
        if (fields.size() > 1 || !fields.get(0).isEmpty()) {
            records.add(fields);
        }
    }
}
