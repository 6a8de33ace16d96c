package org.ephys.knime.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.ephys.knime.runner.data.DataCommands;
import org.ephys.knime.runner.data.DataFolder;

/** {@code ephys data}: fetches public tables and recordings, or makes a simulated table. */
final class DataCommand implements Command {

    private static final String REPOSITORIES = "https://raw.githubusercontent.com/";

    private final Map<String, String> environment;

    /** @param environment environment variables of the process */
    DataCommand(final Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "data";
    }

    @Override
    public String summary() {
        return "fetches public Patch-seq tables and recordings, or makes a simulated table";
    }

    @Override
    public String help() {
        return """
            Usage: ephys data [--to FOLDER]
                   ephys data --example FOLDER

            The first form fetches published Patch-seq tables of the mouse and human cortex (8 MB) and makes
            FOLDER/patchseq/mouse.csv and FOLDER/patchseq/human.csv from them, and then seven recordings of several
            laboratories (10 MB, current clamp, ABF and NWB) into FOLDER/recordings. "ephys run
            example-workflows/predict-recordings" takes both instead of its simulated examples as soon as they are
            there. Each file comes from a fixed commit and is checked by its SHA-256. A download that broke is resumed
            by running the command again; what is there is not fetched twice. Recordings that cannot be had cost
            nothing else. Not in the published files, and therefore not made: the column paper_like, the
            species-aligned tables and the fixed folds. Tables and recordings belong to their publishers; read their
            licences, which the command names, before you pass them on.

            The second form needs no network: it writes FOLDER/example_cells.csv, 400 simulated cells with the columns
            of the mouse table, FOLDER/folds.csv, and FOLDER/example_human_cells.csv, fewer cells of another species.
            They are for trying workflows and say nothing about real cells.

            Options:
              --to FOLDER       where all of it goes (default: $EPHYS_DATA, else .cache/ephys-knime in your home folder)
              --example FOLDER  make the simulated table
              --debug           show stack traces
            """;
    }

    @Override
    public Options.Syntax syntax() {
        return new Options.Syntax().value("--to").value("--example");
    }

    @Override
    public int run(final Options options, final Terminal terminal) throws InputException, InterruptedException {
        Command.positional(options, 0);
        if (options.has("--to") && options.has("--example")) {
            throw new InputException("--to and --example cannot be used together.");
        }
        try {
            if (options.has("--example")) {
                DataCommands.example(Path.of(options.value("--example").orElseThrow()), terminal.out());
            } else {
                DataCommands.fetch(
                        options.value("--to").map(Path::of).orElseGet(() -> DataFolder.of(environment)),
                        REPOSITORIES,
                        terminal.out());
            }
            return ExitCode.OK;
        } catch (IOException e) {
            terminal.error(e.getMessage());
            if (options.has("--debug")) {
                e.printStackTrace(terminal.err());
            }
            return ExitCode.FAILED;
        }
    }
}
