package org.ephys.knime.signal.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The columns of a table in their order.
 *
 * @param <T> what a row of the table is
 */
public final class RowSchema<T> {
    private final Map<String, Column<T, ?>> columns;

    private RowSchema(final Map<String, Column<T, ?>> columns) {
        this.columns = columns;
    }

    /**
     * Starts a schema.
     *
     * @param <T> what a row is
     * @param row what a row is
     * @return takes the columns
     */
    public static <T> Builder<T> of(final Class<T> row) {
        return new Builder<>(row.getSimpleName());
    }

    /**
     * Takes the columns of a schema one after the other.
     *
     * @param <T> what a row is
     */
    public static final class Builder<T> {
        private final String row;
        private final Map<String, Column<T, ?>> columns = new LinkedHashMap<>();

        private Builder(final String row) {
            this.row = row;
        }

        /**
         * Appends a column.
         *
         * @param column the column
         * @return this
         * @throws IllegalArgumentException if there is one of this name
         */
        public Builder<T> add(final Column<T, ?> column) {
            if (columns.putIfAbsent(column.name(), column) != null) {
                throw new IllegalArgumentException(
                        "The schema of " + row + " has two columns \"" + column.name() + "\".");
            }
            return this;
        }

        /**
         * Appends a column that somebody looks for by its role.
         *
         * @param role what it is for
         * @param column the column
         * @return this
         * @throws IllegalArgumentException if there is one of this name
         */
        public Builder<T> add(final ColumnRole role, final Column<T, ?> column) {
            return add(column.as(role));
        }

        /**
         * Appends columns.
         *
         * @param more the columns
         * @return this
         * @throws IllegalArgumentException if there is one of the same name
         */
        public Builder<T> addAll(final Iterable<? extends Column<T, ?>> more) {
            more.forEach(this::add);
            return this;
        }

        /** @return the schema */
        public RowSchema<T> build() {
            return new RowSchema<>(new LinkedHashMap<>(columns));
        }
    }

    /**
     * The same columns in a table whose rows contain what these are about.
     *
     * @param <S> what a row of that table is
     * @param part gives what these columns are about; where it is {@code null}, all values are missing
     * @return the columns in their order
     */
    public <S> List<Column<S, ?>> of(final Function<? super S, ? extends T> part) {
        final List<Column<S, ?>> made = new ArrayList<>();
        columns.values().forEach(column -> made.add(column.of(part)));
        return made;
    }

    /** @return the columns in their order */
    public List<Column<T, ?>> columns() {
        return List.copyOf(columns.values());
    }

    /** @return the names of the columns in their order */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /**
     * Looks for a column.
     *
     * @param name of a column
     * @return the column, empty if there is none
     */
    public Optional<Column<T, ?>> find(final String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /**
     * A value of a row.
     *
     * @param <V> what a value of the column is
     * @param values one value per column in their order
     * @param column one of the columns
     * @return the value, {@code null} = missing
     */
    public <V> V value(final Object[] values, final Column<T, V> column) {
        return column.read(values[names().indexOf(column.name())]);
    }

    /**
     * The values of a row.
     *
     * @param row a row
     * @return one value per column in their order, {@code null} = missing
     * @throws IllegalStateException if a getter gives something else than the type of its column says
     */
    public Object[] values(final T row) {
        final Object[] values = new Object[columns.size()];
        int c = 0;
        for (final Column<T, ?> column : columns.values()) {
            values[c++] = column.value(row);
        }
        return values;
    }
}
