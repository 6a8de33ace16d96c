package org.ephys.knime.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ephys.knime.runner.execution.RunResult;
import org.ephys.knime.runner.output.ResultTables;

/** Formats of the tables that are written beside the CSV files, if they are asked for. */
final class OtherFormats {

    private static final String WORKBOOK = "xlsx";

    private static final String WORKBOOK_NAME = "tables.xlsx";

    /** Name of the format and of the folder. */
    private static final String PRISM = "prism";

    /** What the option takes; CSV files are written in any case. */
    private static final List<String> KNOWN = List.of("csv", WORKBOOK, PRISM);

    private final boolean workbook;

    private final boolean prism;

    /** How many files there are for Prism. */
    private int prismFiles;

    private OtherFormats(final List<String> wanted) {
        workbook = wanted.contains(WORKBOOK);
        prism = wanted.contains(PRISM);
    }

    /**
     * @param options options of the command
     * @return the formats that they ask for
     * @throws InputException if there is no such format, or no folder to write to
     */
    static OtherFormats of(final Options options) throws InputException {
        final List<String> wanted = options.values("--format");
        for (final String format : wanted) {
            if (!KNOWN.contains(format)) {
                throw new InputException("Option --format is one of " + String.join(", ", KNOWN)
                        + " (beside the CSV files, which are always written), not '" + format + "'.");
            }
        }
        final OtherFormats formats = new OtherFormats(wanted);
        if ((formats.workbook || formats.prism) && options.value("--out").isEmpty()) {
            throw new InputException("--format " + wanted.get(0) + " needs --out FOLDER, where the files are written.");
        }
        return formats;
    }

    /**
     * @param run a run; its tables can still be read
     * @param tables the tables that were written
     * @throws IOException if a file cannot be written
     */
    void write(final RunResult run, final ResultTables tables) throws IOException {
        if (workbook) {
            tables.writeWorkbook(WORKBOOK_NAME);
        }
        if (prism) {
            prismFiles = tables.writePrism(run, PRISM);
        }
    }

    /**
     * @param terminal where to tell what was written
     * @param out the output folder
     */
    void tell(final Terminal terminal, final Path out) {
        if (workbook) {
            terminal.out().println("  " + out.resolve(WORKBOOK_NAME) + ": these tables, a sheet each");
        }
        if (prism) {
            terminal.out()
                    .println(
                            prismFiles == 0
                                    ? "  Nothing for Prism: no table has groups, which a column marked as label says, or a "
                                            + "node that compares groups."
                                    : "  " + out.resolve(PRISM) + ": " + prismFiles
                                            + " files for Prism, a column per group each");
        }
    }
}
