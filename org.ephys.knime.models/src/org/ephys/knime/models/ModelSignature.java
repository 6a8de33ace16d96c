package org.ephys.knime.models;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model expects and what it answers.
 *
 * @param schema names and units of the feature columns, in the model's order
 * @param classes the classes it knows, sorted
 */
public record ModelSignature(DatasetSchema schema, List<String> classes) {
    /** Copies the list. */
    public ModelSignature {
        classes = List.copyOf(classes);
    }

    /**
     * @param columns names of the feature columns, in the model's order
     * @param units unit of each column, {@code ""} where it is unknown
     * @param classes the classes it knows, sorted
     * @throws ModelException if a column comes twice or has no unit
     */
    public ModelSignature(final List<String> columns, final List<String> units, final List<String> classes) {
        this(schema(columns, units), classes);
    }

    private static DatasetSchema schema(final List<String> columns, final List<String> units) {
        if (columns.size() != units.size()) {
            throw new ModelException("A model signature needs one unit per column, but has " + columns.size()
                    + " columns and " + units.size() + " units.");
        }
        return DatasetSchema.of(columns, units);
    }

    /** @return names of the feature columns, in the model's order */
    public List<String> columns() {
        return schema.columns();
    }

    /** @return unit of each column, {@code ""} where it is unknown */
    public List<String> units() {
        return schema.units();
    }

    /**
     * @param train a table with labels
     * @return its columns, units and sorted classes
     * @throws ModelException if a label is missing or there are fewer than two classes
     */
    public static ModelSignature of(final Dataset train) {
        return new ModelSignature(train.schema(), train.classesForTraining());
    }

    /**
     * @param table any table
     * @return the table's values of this signature's columns, in this signature's order; rows may be shared with the
     *         table and must not be changed
     * @throws ModelException if a column is missing or is measured in another unit
     */
    public double[][] valuesOf(final Dataset table) {
        if (table.columns().equals(columns())) {
            checkUnits(table);
            return table.values();
        }
        final List<String> missing = new ArrayList<>();
        for (final String column : columns()) {
            if (table.indexOf(column) < 0) {
                missing.add(column);
            }
        }
        if (!missing.isEmpty()) {
            throw new ModelException(
                    "The table lacks " + missing.size() + " of the " + columns().size()
                            + " columns that the model was trained on: "
                            + String.join(", ", missing.subList(0, Math.min(10, missing.size())))
                            + (missing.size() > 10 ? ", …" : "")
                            + ". Rename or add them, or train a model on this table's columns.");
        }
        checkUnits(table);
        return table.columns(columns()).values();
    }

    /**
     * @param table any table
     * @return its rows with exactly this signature's columns and units, with ids and groups and without labels
     * @throws ModelException if a column is missing or is measured in another unit
     */
    public Dataset rowsOf(final Dataset table) {
        return Dataset.of(schema, valuesOf(table), table.ids(), null, table.groups());
    }

    private void checkUnits(final Dataset table) {
        if (table.schema() == schema) {
            return;
        }
        for (int c = 0; c < schema.width(); c++) {
            final String theirs = table.units().get(table.indexOf(columns().get(c)));
            if (!units().get(c).isEmpty() && !theirs.isEmpty() && !theirs.equals(units().get(c))) {
                throw new ModelException("Column \"" + columns().get(c) + "\" is in " + theirs
                        + ", but the model was trained on " + units().get(c) + ". Convert the column first.");
            }
        }
    }
}
