package org.ephys.knime.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.ephys.knime.runner.data.DataCommands;

/** {@code ephys data}: fetches the public tables, or makes a simulated one. */
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
        return "fetches the public Patch-seq tables, or makes a simulated one";
    }

    @Override
    public String help() {
        return """
            Usage: ephys data [--to FOLDER]
                   ephys data --example FOLDER

            The first form fetches published Patch-seq tables of the mouse and human cortex (8 MB, each file at a fixed
            commit and checked by its SHA-256) and makes FOLDER/patchseq/mouse.csv and FOLDER/patchseq/human.csv from
            them. A download that broke is resumed by running the command again; what is there is not fetched twice.
            Not in the published files, and therefore not made: the column paper_like, the species-aligned tables and
            the fixed folds. The tables belong to their publishers; read their licences before you pass them on.

            The second form needs no network: it writes FOLDER/example_cells.csv, 400 simulated cells with the columns
            of the mouse table, FOLDER/folds.csv, and FOLDER/example_human_cells.csv, fewer cells of another species.
            They are for trying workflows and say nothing about real cells.

            Options:
              --to FOLDER       where the tables go (default: $EPHYS_DATA, else .cache/ephys-knime in your home folder)
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
                        options.value("--to").map(Path::of).orElseGet(this::defaultFolder),
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

    private Path defaultFolder() {
        final String set = environment.getOrDefault("EPHYS_DATA", "");
        return set.isBlank() ? Path.of(System.getProperty("user.home"), ".cache", "ephys-knime") : Path.of(set);
    }
}
