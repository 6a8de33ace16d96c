package org.ephys.knime.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names and units of the columns of a {@link Dataset}. Immutable; datasets that are made from one another share it. */
public final class DatasetSchema {
    private final List<String> columns;
    private final List<String> units;
    private final Map<String, Integer> index;

    private DatasetSchema(final List<String> columns, final List<String> units, final Map<String, Integer> index) {
        this.columns = columns;
        this.units = units;
        this.index = index;
    }

    /**
     * @param columns distinct column names
     * @param units unit per column, {@code ""} = unknown; {@code null} = all unknown
     * @return the schema
     * @throws ModelException if a column name comes twice or there are more or fewer units than columns
     */
    public static DatasetSchema of(final List<String> columns, final List<String> units) {
        final List<String> names = List.copyOf(columns);
        final Map<String, Integer> index = new HashMap<>();
        for (int c = 0; c < names.size(); c++) {
            if (index.put(names.get(c), c) != null) {
                throw new ModelException("Column \"" + names.get(c) + "\" comes twice. Rename or remove one of them.");
            }
        }
        if (units != null && units.size() != names.size()) {
            throw new ModelException("The table has " + names.size() + " columns but " + units.size() + " units.");
        }
        return new DatasetSchema(
                names, units == null ? List.copyOf(Collections.nCopies(names.size(), "")) : List.copyOf(units), index);
    }

    /** @return names of the columns */
    public List<String> columns() {
        return columns;
    }

    /** @return unit per column, {@code ""} = unknown */
    public List<String> units() {
        return units;
    }

    /** @return the number of columns */
    int width() {
        return columns.size();
    }

    /**
     * @param column a column name
     * @return its position, or -1
     */
    public int indexOf(final String column) {
        return index.getOrDefault(column, -1);
    }

    /**
     * @param names columns to keep, in the wanted order
     * @return a schema of these columns
     * @throws ModelException if a column does not exist
     */
    DatasetSchema select(final List<String> names) {
        final List<String> picked = new ArrayList<>();
        for (final String name : names) {
            final int at = indexOf(name);
            if (at < 0) {
                throw new ModelException("The table has no column \"" + name + "\".");
            }
            picked.add(units.get(at));
        }
        return of(names, picked);
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof DatasetSchema schema && columns.equals(schema.columns) && units.equals(schema.units);
    }

    @Override
    public int hashCode() {
        return 31 * columns.hashCode() + units.hashCode();
    }

    @Override
    public String toString() {
        return columns.size() + " columns";
    }
}
