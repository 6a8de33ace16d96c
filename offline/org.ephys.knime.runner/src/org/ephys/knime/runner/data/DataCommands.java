package org.ephys.knime.runner.data;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ephys.knime.runner.InputException;

/** What {@code ephys data} does. */
public final class DataCommands {

    /** The seed of the example table that comes with the workflows. */
    private static final long SEED = 20_261_121;

    private static final String TABLES = "patchseq";

    private static final String SOURCES = "source";

    private DataCommands() {}

    /**
     * Downloads what is not there yet, makes the tables from it, then fetches recordings. Recordings that cannot be had
     * cost neither the tables nor the other recordings.
     *
     * @param folder where the tables go, in a folder {@code patchseq}, and the recordings, in a folder {@code recordings}
     * @param base where GitHub repositories are served, ending with a slash
     * @param out where to tell what happens
     * @throws InputException if the folder cannot be written
     * @throws IOException if a download fails; the message says which and what to do
     * @throws InterruptedException if interrupted
     */
    public static void fetch(final Path folder, final String base, final PrintStream out)
            throws InputException, IOException, InterruptedException {
        fetch(folder, PublicTables.from(base), PublishedRecordings.all(), base, out);
    }

    /** The same with other files. */
    static void fetch(
            final Path folder,
            final List<RemoteFile> tableFiles,
            final List<PublishedRecording> recordings,
            final String base,
            final PrintStream out)
            throws InputException, IOException, InterruptedException {
        final Path tables = makeFolder(folder.resolve(TABLES));
        final Path sources = makeFolder(tables.resolve(SOURCES));
        final Download download = new Download();
        for (final RemoteFile file : tableFiles) {
            out.println(done(download.fetch(file, sources, sources)) + sources.resolve(file.name()));
        }
        make("mouse.csv", tables, sources, MouseTable::write, out);
        make("human.csv", tables, sources, HumanTable::write, out);
        final String missing = fetchRecordings(recordings, folder, base, download, out);
        out.println("Tables and recordings belong to their publishers; the Allen Institute's licence forbids commercial"
                + " redistribution. Set EPHYS_DATA=" + folder + " to use them.");
        if (!missing.isEmpty()) {
            throw new IOException(missing);
        }
    }

    /** Returns what could not be had, empty if all of them are there. */
    private static String fetchRecordings(
            final List<PublishedRecording> recordings,
            final Path folder,
            final String base,
            final Download download,
            final PrintStream out)
            throws InputException, InterruptedException {
        final Path target = makeFolder(folder.resolve(PublishedRecordings.FOLDER));
        int there = 0;
        String problem = "";
        for (final PublishedRecording one : recordings) {
            try {
                // what is unfinished lies outside of the folder that a workflow reads
                out.println(done(download.fetch(one.from(base), target, folder)) + target.resolve(one.name()) + ": "
                        + one.about() + "; " + one.licence() + ", " + one.page());
                there++;
            } catch (IOException e) {
                out.println("not fetched " + one.name() + ": " + e.getMessage());
                problem = e.getMessage();
                if (e instanceof Download.UnreachableException) {
                    break;
                }
            }
        }
        return problem.isEmpty()
                ? ""
                : recordings.size() - there + " of " + recordings.size() + " recordings were not fetched: " + problem
                        + " The tables are complete.";
    }

    private static String done(final Download.Effort effort) {
        return switch (effort) {
            case NONE -> "present     ";
            case RESUMED -> "resumed     ";
            case COMPLETE -> "downloaded  ";
        };
    }

    private interface Maker {
        int write(Path source, Path target) throws IOException;
    }

    private static void make(
            final String name, final Path tables, final Path sources, final Maker maker, final PrintStream out)
            throws IOException {
        final Path target = tables.resolve(name);
        if (Files.exists(target)) {
            out.println("kept        " + target + " (delete it to have it made again)");
        } else {
            out.println("made        " + target + ", " + maker.write(sources, target) + " cells");
        }
    }

    /**
     * Writes the simulated tables and the folds of the first.
     *
     * @param folder where they go: {@code example_cells.csv}, {@code folds.csv}, {@code example_human_cells.csv},
     *     {@code example_line_cells.csv}, {@code example_new_cells.csv} and two versions of that
     * @param out where to tell what happens
     * @throws InputException if the folder cannot be written
     * @throws IOException if a file cannot be written
     */
    public static void example(final Path folder, final PrintStream out) throws InputException, IOException {
        makeFolder(folder);
        final var cells = ExampleTable.lines(SEED, ExampleTable.Species.MOUSE);
        MouseTable.writeLines(cells, folder.resolve("example_cells.csv"));
        MouseTable.writeLines(ExampleFolds.lines(cells, SEED), folder.resolve("folds.csv"));
        final var human = ExampleTable.lines(SEED + 1, ExampleTable.Species.HUMAN);
        MouseTable.writeLines(human, folder.resolve("example_human_cells.csv"));
        out.println(
                "made        " + folder.resolve("example_cells.csv") + ", " + (cells.size() - 1) + " simulated cells");
        out.println("made        " + folder.resolve("folds.csv") + ", donor-grouped folds for them");
        final var donors = ExampleTable.lines(SEED + 2, ExampleTable.Species.LINES);
        MouseTable.writeLines(donors, folder.resolve("example_line_cells.csv"));
        final var fresh = ExampleTable.lines(SEED + 3, ExampleTable.Species.NEW);
        MouseTable.writeLines(fresh, folder.resolve("example_new_cells.csv"));
        MouseTable.writeLines(
                ExampleFaults.withoutProtocols(fresh), folder.resolve("example_new_cells_long_square.csv"));
        MouseTable.writeLines(ExampleFaults.wrongUnits(fresh), folder.resolve("example_new_cells_units.csv"));
        out.println("made        " + folder.resolve("example_line_cells.csv") + ", " + (donors.size() - 1)
                + " simulated cells of donors that matter, and " + (fresh.size() - 1) + " new ones");
        out.println("made        " + folder.resolve("example_human_cells.csv") + ", " + (human.size() - 1)
                + " simulated cells of another species");
    }

    private static Path makeFolder(final Path folder) throws InputException {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException(
                    "The folder " + folder + " cannot be made: " + e.getMessage() + ". Choose another one with --to.",
                    e);
        }
    }
}
