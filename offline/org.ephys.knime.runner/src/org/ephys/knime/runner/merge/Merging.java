package org.ephys.knime.runner.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.runner.InputException;

/** Puts the tables of parts together. */
public final class Merging {

    private Merging() {}

    /**
     * Puts the tables of parts together.
     *
     * @param folders the folders with the results of the parts, in the order of the recordings
     * @param differing names of the workflow variables that say which part it is
     * @param out an existing folder for the tables
     * @return how many rows each table has, by the name of its file
     * @throws InputException if these are no parts of one run
     * @throws IOException if a part cannot be read or a table not be written
     */
    public static Map<String, Long> run(final List<Path> folders, final List<String> differing, final Path out)
            throws InputException, IOException {
        final List<Part> parts = new ArrayList<>();
        for (final Path folder : folders) {
            parts.add(Part.of(folder, differing));
        }
        for (final Part part : parts) {
            parts.get(0).checkLike(part);
        }
        final Map<String, Long> rows = new LinkedHashMap<>();
        for (final String table : parts.get(0).tables()) {
            final List<Path> files =
                    folders.stream().map(folder -> folder.resolve(table)).toList();
            rows.put(
                    table,
                    MergedLimits.is(files.get(0))
                            ? MergedLimits.write(files, out.resolve(table))
                            : new MergedTable(table, files).write(out.resolve(table)));
        }
        return rows;
    }
}
