package org.ephys.knime.models.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.schema.FeatureSchema;

/** The real cells of one reference task and their fixed folds, from the folder that EPHYS_DATA names. */
public record PatchSeqTask(String name, Dataset table, Folds folds) {
    public static PatchSeqTask load(final String task) {
        final boolean mouse = task.equals("M");
        final boolean aligned = task.startsWith("A");
        final FeatureSchema schema =
                mouse ? FeatureSchema.MOUSE : aligned ? FeatureSchema.ALIGNED : FeatureSchema.HUMAN;
        final String file = mouse ? "mouse.csv" : aligned ? "aligned_human.csv" : "human.csv";
        final Dataset all = read(file, schema, task.endsWith("T") ? "subclass_ttype" : "subclass");
        final List<FoldAssignment> assignments = new ArrayList<>();
        for (final String[] row : rows("folds.csv")) {
            if (row[0].equals(task)) {
                assignments.add(new FoldAssignment(task, Integer.parseInt(row[1]), row[2], Integer.parseInt(row[3])));
            }
        }
        final Dataset table = all.rows(Folds.rowsIn(all, assignments));
        return new PatchSeqTask(task, table, Folds.of(table, assignments));
    }

    /** Reads a table of the folder: all rows, the schema's columns, a label and the donor. */
    public static Dataset read(final String file, final FeatureSchema schema, final String label) {
        final List<String[]> rows = rows(file);
        final List<String> header = List.of(rows.get(0));
        final double[][] values = new double[rows.size() - 1][schema.features().size()];
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        final List<String> donors = new ArrayList<>();
        for (int r = 0; r < values.length; r++) {
            final String[] row = rows.get(r + 1);
            ids.add(row[header.indexOf("id")]);
            donors.add(row[header.indexOf("donor")]);
            final String name = row[header.indexOf(label)];
            labels.add(name.isEmpty() ? null : name);
            for (int c = 0; c < values[r].length; c++) {
                final String cell = row[header.indexOf(schema.features().get(c))];
                values[r][c] = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
            }
        }
        return Dataset.of(
                schema.features(), schema.features().stream().map(schema::unit).toList(), values, ids, labels, donors);
    }

    private static List<String[]> rows(final String file) {
        final Path path = Path.of(System.getenv("EPHYS_DATA"), "patchseq", file);
        try {
            return Files.readAllLines(path, StandardCharsets.UTF_8).stream()
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (final IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
