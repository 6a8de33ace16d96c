package org.ephys.knime.signal.resume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.rows.CellRows;
import org.ephys.knime.signal.rows.CellTable;
import org.ephys.knime.signal.rows.ReadFiles;

/**
 * The rows of recordings that were analysed before, one file each in a folder. The file is called by the
 * {@link RecordingKey}: if something that decides the rows has changed, there is no such file, and the recording is
 * analysed again.
 *
 * <p>A recording that could not be used, or of which something was left out for want of memory, is not kept: the next run
 * may have better luck. Any number of threads and processes may use a folder at a time.
 */
public final class FinishedCells {
    /**
     * The property of a process that names a folder in which it keeps the rows of finished recordings, and from which it
     * takes them if neither recording nor settings have changed. Where it is not set, nothing is kept.
     */
    public static final String PROPERTY = "ephys.finished";

    private static final String EXTENSION = ".rows";

    private final Path folder;
    private final List<CellTable<?>> tables;
    private final RecordingKey keys;

    private final AtomicInteger takenOver = new AtomicInteger();

    /**
     * A folder for one kind of analysis.
     *
     * @param folder where the files are; made if need be
     * @param settings everything that decides what comes out of a recording, the version of the program included
     * @param reading the part of the settings that says how recordings are read
     * @param tables the tables that are made
     * @throws IOException if the folder cannot be made
     */
    public FinishedCells(
            final Path folder, final String settings, final ReadingOptions reading, final List<CellTable<?>> tables)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.tables = List.copyOf(tables);
        keys = new RecordingKey(
                settings,
                reading,
                tables.stream()
                        .map(table -> RecordingKey.Table.of(table.name(), table.schema()))
                        .toList());
    }

    /**
     * Removes what runs that were killed have left half-written. No other run may be writing there.
     *
     * @param folder where finished recordings are kept, which need not exist
     * @throws IOException if it cannot be removed
     */
    public static void clear(final Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            RowFile.deleteParts(folder);
        }
    }

    /**
     * The rows of a recording: those of an earlier run, else new ones, which are kept for the next.
     *
     * @param cell the cell
     * @param paths finds its files
     * @param analysis analyses the recording
     * @return its rows
     * @throws UncheckedIOException if new rows cannot be kept
     */
    public CellRows of(final CellFile cell, final ReadFiles.Paths paths, final Supplier<CellRows> analysis) {
        final Optional<Path> file = file(cell, paths);
        if (file.isPresent() && Files.exists(file.get())) {
            try {
                final CellRows rows = RowFile.read(file.get(), tables);
                takenOver.incrementAndGet();
                return rows;
            } catch (IOException e) {
                // as if it were not there: it is replaced
            }
        }
        final CellRows rows = analysis.get();
        // a file that has changed meanwhile is another one
        if (file.isPresent() && file.equals(file(cell, paths)) && rows.usable() && rows.sweepsTooLarge() == 0) {
            keep(file.get(), rows);
        }
        return rows;
    }

    private void keep(final Path file, final CellRows rows) {
        try {
            RowFile.write(file, rows, tables);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException("What is finished cannot be kept in " + folder + ": " + e.getMessage() + ".", e));
        }
    }

    /**
     * How many recordings were not analysed again.
     *
     * @return the number up to now
     */
    public int takenOver() {
        return takenOver.get();
    }

    /** @return where the rows of the recording are kept, empty if its files are not there */
    private Optional<Path> file(final CellFile cell, final ReadFiles.Paths paths) {
        try {
            return Optional.of(folder.resolve(keys.of(cell, paths) + EXTENSION));
        } catch (IOException e) {
            return Optional.empty(); // the analysis says what is wrong
        }
    }
}
