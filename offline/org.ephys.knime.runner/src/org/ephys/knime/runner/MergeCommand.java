package org.ephys.knime.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ephys.knime.runner.merge.Merging;

/** {@code ephys merge}: puts the tables of runs over parts of a folder together. */
final class MergeCommand implements Command {

    private static final String DEFAULT_VARIABLE = "recordings";

    @Override
    public String name() {
        return "merge";
    }

    @Override
    public String summary() {
        return "puts the tables of runs over parts of the recordings together";
    }

    @Override
    public String help() {
        return """
            Usage: ephys merge PART_FOLDER... --out FOLDER [OPTIONS]

            Puts the tables of several runs of a workflow together, each over a part of the recordings (jobs of a cluster):
            the rows in the order in which the folders are given, with the bytes of one run over all recordings. Parts of
            another workflow, with other settings, versions or columns, and cells that are in two parts are refused.

            Options:
              --out FOLDER            where the tables go; files of the same name are replaced
              --part-variable NAME    a workflow variable that says which part it is, and may differ (may be repeated;
                                      default: recordings)
              --quiet                 shows nothing but errors
              --debug                 shows stack traces of errors

            What belongs to all recordings (models, scores, maps) cannot be put together from parts: use workflows whose
            nodes look at each recording by itself, such as recordings-to-features.
            Exit codes: 0 the tables are written, 1 writing failed, 2 these are no parts of one run.
            """;
    }

    @Override
    public Options.Syntax syntax() {
        return new Options.Syntax().value("--out").repeatable("--part-variable").flag("--quiet");
    }

    @Override
    public int run(final Options options, final Terminal terminal) throws Exception {
        final List<Path> folders = options.positional().stream().map(Path::of).toList();
        if (folders.isEmpty()) {
            throw new InputException("Which parts? Usage: ephys merge PART_FOLDER... --out FOLDER.");
        }
        final Path out = options.value("--out")
                .map(Path::of)
                .orElseThrow(() -> new InputException("Where to? --out FOLDER is missing."));
        if (folders.stream().anyMatch(folder -> folder.toAbsolutePath()
                .normalize()
                .equals(out.toAbsolutePath().normalize()))) {
            throw new InputException("The output folder " + out + " is one of the parts. Choose another.");
        }
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new InputException("The output folder " + out + " cannot be made: " + e.getMessage(), e);
        }
        final List<String> given = options.values("--part-variable");
        final Map<String, Long> rows = Merging.run(folders, given.isEmpty() ? List.of(DEFAULT_VARIABLE) : given, out);
        if (!options.has("--quiet")) {
            rows.forEach((table, count) -> terminal.out().println("  " + out.resolve(table) + ": " + count + " rows"));
        }
        return ExitCode.OK;
    }
}
