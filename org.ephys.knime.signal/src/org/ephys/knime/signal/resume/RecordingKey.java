package org.ephys.knime.signal.resume;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.ReadingText;
import org.ephys.knime.signal.rows.ReadFiles;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * Names what decides the rows of a recording: the cell and how it is read, path, size and time of change of its files and
 * of those that its stimuli are read from, the settings, and the columns of the tables. Equal keys, equal rows. Whoever
 * keeps rows for a later run keeps them under this key.
 */
public final class RecordingKey {

    /** The part that all recordings share: settings, tables and their columns. */
    private final String analysis;

    private final ReadingOptions reading;

    /**
     * What a table is, as far as it decides the rows that are kept.
     *
     * @param name what the table is called
     * @param columns its columns
     */
    public record Table(String name, List<? extends Column<?, ?>> columns) {
        /**
         * A table.
         *
         * @param name what the table is called
         * @param schema its columns
         * @return the table
         */
        public static Table of(final String name, final RowSchema<?> schema) {
            return new Table(name, schema.columns());
        }
    }

    /**
     * The keys of one kind of analysis.
     *
     * @param settings everything that decides what comes out of a recording, the version of the program included
     * @param reading the part of the settings that says how recordings are read
     * @param tables the tables that are made
     */
    public RecordingKey(final String settings, final ReadingOptions reading, final List<Table> tables) {
        this.reading = reading;
        final StringBuilder key = new StringBuilder();
        part(key, settings);
        for (final Table table : tables) {
            part(key, table.name);
            part(key, table.columns.toString());
        }
        analysis = key.toString();
    }

    /**
     * What all recordings share.
     *
     * @return a name of letters and digits
     */
    public String ofAnalysis() {
        return digest(analysis);
    }

    /**
     * The key of a recording.
     *
     * @param cell the cell
     * @param paths finds its files
     * @return a name of letters and digits
     * @throws IOException if a file is not there
     */
    public String of(final CellFile cell, final ReadFiles.Paths paths) throws IOException {
        final StringBuilder key = new StringBuilder(analysis);
        part(key, cell.id());
        part(key, cell.electrode());
        part(key, cell.reading());
        for (final String file : cell.files()) {
            final Path path = paths.of(file);
            part(key, file);
            part(key, path.toAbsolutePath().toString());
            part(key, state(path));
            for (final Path beside : RecordingFiles.beside(path, reading(cell))) {
                part(key, beside.toAbsolutePath().toString());
                part(key, Files.exists(beside) ? state(beside) : "");
            }
        }
        return digest(key.toString());
    }

    /** What the cell says of its stimuli comes before the settings. */
    private ReadingOptions reading(final CellFile cell) {
        try {
            return cell.reading().isEmpty()
                    ? reading
                    : reading.withStimulus(ReadingText.parse(cell.reading()).stimulus());
        } catch (IllegalArgumentException e) {
            return reading; // whoever opens the recording says what is wrong
        }
    }

    private static String state(final Path file) throws IOException {
        return Files.size(file) + " " + Files.getLastModifiedTime(file);
    }

    /** With its length, so that no two lists of parts look alike. */
    private static void part(final StringBuilder key, final String part) {
        key.append(part.length()).append(':').append(part).append('\n');
    }

    private static String digest(final String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
