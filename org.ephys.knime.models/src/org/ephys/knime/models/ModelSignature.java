package org.ephys.knime.models;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model expects and what it answers.
 *
 * @param columns names of the feature columns, in the model's order
 * @param units unit of each column, {@code ""} where it is unknown
 * @param classes the classes it knows, sorted
 */
public record ModelSignature(List<String> columns, List<String> units, List<String> classes) {
    /** Copies the lists; as many units as columns are needed. */
    public ModelSignature {
        columns = List.copyOf(columns);
        units = List.copyOf(units);
        classes = List.copyOf(classes);
        if (columns.size() != units.size()) {
            throw new ModelException("A model signature needs one unit per column, but has " + columns.size()
                    + " columns and " + units.size() + " units.");
        }
    }

    /**
     * @param train a table with labels
     * @return its columns, units and sorted classes
     * @throws ModelException if a label is missing or there are fewer than two classes
     */
    public static ModelSignature of(final Dataset train) {
        return new ModelSignature(train.columns(), train.units(), train.classesForTraining());
    }

    /**
     * @param table any table
     * @return the table's values of this signature's columns, in this signature's order; rows may be shared with the
     *         table and must not be changed
     * @throws ModelException if a column is missing or is measured in another unit
     */
    public double[][] valuesOf(final Dataset table) {
        if (table.columns().equals(columns)) {
            checkUnits(table);
            return table.values();
        }
        final List<String> missing = new ArrayList<>();
        for (final String column : columns) {
            if (table.indexOf(column) < 0) {
                missing.add(column);
            }
        }
        if (!missing.isEmpty()) {
            throw new ModelException("The table lacks " + missing.size() + " of the " + columns.size()
                    + " columns that the model was trained on: "
                    + String.join(", ", missing.subList(0, Math.min(10, missing.size())))
                    + (missing.size() > 10 ? ", …" : "")
                    + ". Rename or add them, or train a model on this table's columns.");
        }
        checkUnits(table);
        return table.columns(columns).values();
    }

    private void checkUnits(final Dataset table) {
        for (int c = 0; c < columns.size(); c++) {
            final String theirs = table.units().get(table.indexOf(columns.get(c)));
            if (!units.get(c).isEmpty() && !theirs.isEmpty() && !theirs.equals(units.get(c))) {
                throw new ModelException("Column \"" + columns.get(c) + "\" is in " + theirs
                        + ", but the model was trained on " + units.get(c) + ". Convert the column first.");
            }
        }
    }
}
