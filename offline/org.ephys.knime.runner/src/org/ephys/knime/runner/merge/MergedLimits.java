package org.ephys.knime.runner.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.runner.InputException;
import org.ephys.knime.runner.output.AtomicFile;
import org.ephys.knime.signal.rows.QualityLimits;
import org.ephys.knime.signal.table.CsvFormat;

/** What became of the limits of quality control in all parts: the one table whose rows are no cells but sums over them. */
final class MergedLimits {

    private static final List<String> COLUMNS = QualityLimits.Outcome.SCHEMA.names();

    /** Columns that say which limit a row is of. */
    private static final int OF_LIMIT = COLUMNS.indexOf(QualityLimits.Outcome.FAILED_CELLS.name());

    private static final int OF_NAMES = COLUMNS.indexOf(QualityLimits.Outcome.FAILED.name());

    private MergedLimits() {}

    /**
     * Tells the table by its columns.
     *
     * @param file a table of a part
     * @return whether it is a table of limits
     * @throws IOException if it cannot be read
     */
    static boolean is(final Path file) throws IOException {
        try (CsvRecords records = new CsvRecords(file)) {
            return COLUMNS.equals(records.next());
        }
    }

    /**
     * Adds up the cells of all parts and puts their names one behind the other.
     *
     * @param files the table of each part, in the order of the parts
     * @param to the file to write
     * @return how many rows it has
     * @throws IOException if a part cannot be read or the table not be written
     * @throws InputException if the parts have different limits
     */
    static long write(final List<Path> files, final Path to) throws IOException, InputException {
        final List<List<String>> sums = rows(files.get(0));
        for (final Path file : files.subList(1, files.size())) {
            final List<List<String>> rows = rows(file);
            if (rows.size() != sums.size()) {
                throw otherLimits(file, files.get(0));
            }
            for (int r = 0; r < rows.size(); r++) {
                if (!rows.get(r).subList(0, OF_LIMIT).equals(sums.get(r).subList(0, OF_LIMIT))) {
                    throw otherLimits(file, files.get(0));
                }
                add(rows.get(r), sums.get(r));
            }
        }
        AtomicFile.write(to, writer -> {
            CsvFormat.line(COLUMNS, writer);
            for (final List<String> row : sums) {
                CsvFormat.line(row, writer);
            }
        });
        return sums.size();
    }

    private static InputException otherLimits(final Path file, final Path first) {
        return new InputException(
                "The limits in " + file + " are not those in " + first + ". These are no parts of one run.");
    }

    /** The texts of all fields; null where there is none. */
    private static List<List<String>> rows(final Path file) throws IOException {
        final List<List<String>> rows = new ArrayList<>();
        try (CsvRecords records = new CsvRecords(file)) {
            records.next();
            for (List<String> row = records.next(); row != null; row = records.next()) {
                final List<String> texts = new ArrayList<>();
                row.forEach(field -> texts.add(field.isEmpty() ? null : CsvRecords.text(field)));
                rows.add(texts);
            }
        }
        return rows;
    }

    private static void add(final List<String> row, final List<String> to) {
        for (int c = OF_LIMIT; c < OF_NAMES; c++) {
            to.set(c, Integer.toString(Integer.parseInt(to.get(c)) + Integer.parseInt(row.get(c))));
        }
        for (int c = OF_NAMES; c < COLUMNS.size(); c++) {
            final String names = to.get(c);
            to.set(c, names == null ? row.get(c) : row.get(c) == null ? names : names + "\n" + row.get(c));
        }
    }
}
