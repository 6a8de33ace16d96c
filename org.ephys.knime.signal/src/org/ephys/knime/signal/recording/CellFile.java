package org.ephys.knime.signal.recording;

import java.util.List;
import java.util.Objects;

/**
 * A cell of a list of recordings: what it is called, and where its sweeps are.
 *
 * @param id what the cell is called
 * @param files paths or URLs of its files as the user gave them; usually one, none if the list gives none
 * @param electrode name of its electrode; empty: the one with the most current-clamp sweeps
 * @param reading what is known beyond the files, in the words of {@link ReadingText}; empty if nothing is
 */
public record CellFile(String id, List<String> files, String electrode, String reading) {

    /** Checks that nothing is null and copies the list. */
    public CellFile {
        Objects.requireNonNull(id);
        Objects.requireNonNull(electrode);
        Objects.requireNonNull(reading);
        files = List.copyOf(files);
    }

    /**
     * A cell of which nothing is known beyond its files.
     *
     * @param id what the cell is called
     * @param files paths or URLs of its files
     * @param electrode name of its electrode; empty: the one with the most current-clamp sweeps
     */
    public CellFile(final String id, final List<String> files, final String electrode) {
        this(id, files, electrode, "");
    }

    /**
     * A cell of a table with one text for its files.
     *
     * @param id what the cell is called
     * @param file path of its file, of several one a line; empty if there is none
     * @param electrode name of its electrode; empty: the one with the most current-clamp sweeps
     * @return the cell
     */
    public static CellFile of(final String id, final String file, final String electrode) {
        return new CellFile(id, file.isEmpty() ? List.of() : file.lines().toList(), electrode);
    }

    /**
     * Its files as one text.
     *
     * @return the path, of several one a line, empty if there is none
     */
    public String file() {
        return String.join("\n", files);
    }

    /**
     * The same files, read with other knowledge.
     *
     * @param known beyond the files, in the words of {@link ReadingText}
     * @return a new cell
     */
    public CellFile withReading(final String known) {
        return new CellFile(id, files, electrode, known);
    }

    /**
     * What stands for the cell in all tables, also in those that do not say how it is read.
     *
     * @return id and files alone
     */
    public CellFile key() {
        return new CellFile(id, files, "", "");
    }
}
