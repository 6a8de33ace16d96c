package org.ephys.knime.models.alignment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.schema.NearestNames;

/**
 * How the columns of one species' table become aligned columns.
 *
 * @param rows one line per aligned column
 */
public record SpeciesMapping(List<MappingRow> rows) {
    private static final String RESOURCE = "mapping.tsv";

    /** Copies the list; a feature must not come twice. */
    public SpeciesMapping {
        rows = List.copyOf(rows);
        final Set<String> features = new HashSet<>();
        for (final MappingRow row : rows) {
            if (!features.add(row.feature())) {
                throw new ModelException("The mapping has two lines for the feature \"" + row.feature() + "\".");
            }
        }
    }

    /** @return the mapping of mouse cell features (45 columns) to the 26 aligned ones */
    public static SpeciesMapping mouse() {
        return known(2);
    }

    /** @return the mapping of human features (84 columns) to the 26 aligned ones */
    public static SpeciesMapping human() {
        return known(3);
    }

    private static SpeciesMapping known(final int column) {
        try (InputStream in = SpeciesMapping.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new SpeciesMapping(lines.lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new MappingRow(cells[0], cells[1], cells[column]))
                    .toList());
        } catch (final IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * @param table the species' own columns
     * @return the same rows with the aligned columns and their units
     * @throws ModelException if a column of an expression does not exist; it names the nearest ones
     */
    Dataset apply(final Dataset table) {
        final double[][] values = new double[table.size()][rows.size()];
        final List<String> features = new ArrayList<>();
        final List<String> units = new ArrayList<>();
        for (int f = 0; f < rows.size(); f++) {
            final LinearExpression expression =
                    LinearExpression.parse(rows.get(f).expression());
            for (final String column : expression.columns()) {
                if (table.indexOf(column) < 0) {
                    throw new ModelException(
                            "The mapping makes \"" + rows.get(f).feature() + "\" of the column \""
                                    + column + "\", which the table does not have. Nearest are: "
                                    + String.join(", ", NearestNames.of(column, table.columns()))
                                    + ". Edit the mapping table, or choose the mapping of the other species.");
                }
            }
            final double[] column = expression.of(table);
            for (int r = 0; r < column.length; r++) {
                values[r][f] = column[r];
            }
            features.add(rows.get(f).feature());
            units.add(rows.get(f).unit());
        }
        return Dataset.of(features, units, values, table.ids(), table.labels(), table.groups());
    }
}
