package org.ephys.knime.signal.table;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A column of a table, declared once: the table's header, its cells and whoever reads them back use the same object. A
 * column that stands in several tables is the same declaration for another kind of row ({@link #of}, {@link #from}).
 *
 * @param <T> what a row of the table is
 * @param <V> what a value of the column is, see {@link ColumnType}
 */
public final class Column<T, V> {
    private final String name;
    private final String unit;
    private final String description;
    private final ColumnType type;
    private final Class<V> values;
    private final ColumnRole role;
    private final ColumnDomain domain;
    private final Function<? super T, ? extends V> getter;

    private Column(
            final String name,
            final String unit,
            final String description,
            final ColumnType type,
            final Class<V> values,
            final ColumnRole role,
            final ColumnDomain domain,
            final Function<? super T, ? extends V> getter) {
        this.name = Objects.requireNonNull(name);
        this.unit = Objects.requireNonNull(unit);
        this.description = Objects.requireNonNull(description);
        this.type = type;
        this.values = values;
        this.role = role;
        this.domain = domain;
        this.getter = Objects.requireNonNull(getter);
    }

    /**
     * A column of texts.
     *
     * @param <T> what a row is
     * @param name of the column
     * @param description what it says, for a person to read
     * @param getter gives the text of a row, {@code null} = missing
     * @return the column
     */
    public static <T> Column<T, String> text(
            final String name, final String description, final Function<? super T, String> getter) {
        return new Column<>(
                name, "", description, ColumnType.TEXT, String.class, ColumnRole.NONE, ColumnDomain.ANY, getter);
    }

    /**
     * A column of texts in which an empty text is a missing one.
     *
     * @param <T> what a row is
     * @param name of the column
     * @param description what it says, for a person to read
     * @param getter gives the text of a row, {@code null} or empty = missing
     * @return the column
     */
    public static <T> Column<T, String> textIfAny(
            final String name, final String description, final Function<? super T, String> getter) {
        return text(name, description, row -> given(getter.apply(row)));
    }

    /**
     * A column of whole numbers.
     *
     * @param <T> what a row is
     * @param name of the column
     * @param description what it says, for a person to read
     * @param getter gives the number of a row, {@code null} = missing
     * @return the column
     */
    public static <T> Column<T, Integer> integer(
            final String name, final String description, final Function<? super T, Integer> getter) {
        return new Column<>(
                name, "", description, ColumnType.INTEGER, Integer.class, ColumnRole.NONE, ColumnDomain.ANY, getter);
    }

    /**
     * A column of numbers.
     *
     * @param <T> what a row is
     * @param name of the column
     * @param unit unit of the numbers, empty for ratios and counts
     * @param description what it says, for a person to read
     * @param getter gives the number of a row, {@code null} or NaN = missing
     * @return the column
     */
    public static <T> Column<T, Double> number(
            final String name, final String unit, final String description, final Function<? super T, Double> getter) {
        return new Column<>(
                name, unit, description, ColumnType.NUMBER, Double.class, ColumnRole.NONE, ColumnDomain.ANY, getter);
    }

    /**
     * A column of true and false.
     *
     * @param <T> what a row is
     * @param name of the column
     * @param description what it says, for a person to read
     * @param getter gives the value of a row, {@code null} = missing
     * @return the column
     */
    public static <T> Column<T, Boolean> flag(
            final String name, final String description, final Function<? super T, Boolean> getter) {
        return new Column<>(
                name, "", description, ColumnType.FLAG, Boolean.class, ColumnRole.NONE, ColumnDomain.ANY, getter);
    }

    /**
     * A column of lists of numbers.
     *
     * @param <T> what a row is
     * @param name of the column
     * @param unit unit of each number
     * @param description what it says, for a person to read
     * @param getter gives the numbers of a row, {@code null} = missing
     * @return the column
     */
    public static <T> Column<T, double[]> numbers(
            final String name,
            final String unit,
            final String description,
            final Function<? super T, double[]> getter) {
        return new Column<>(
                name, unit, description, ColumnType.NUMBERS, double[].class, ColumnRole.NONE, ColumnDomain.ANY, getter);
    }

    /**
     * A text that may be empty.
     *
     * @param text a text or {@code null}
     * @return the text, {@code null} (missing) if there is nothing in it
     */
    public static String given(final String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /**
     * The same column with a role.
     *
     * @param newRole what it is for
     * @return a new column
     */
    public Column<T, V> as(final ColumnRole newRole) {
        return new Column<>(name, unit, description, type, values, newRole, domain, getter);
    }

    /**
     * The same column with the texts that it can have.
     *
     * @param texts all of them, empty = not known
     * @return a new column
     */
    public Column<T, V> oneOf(final List<String> texts) {
        return new Column<>(name, unit, description, type, values, role, ColumnDomain.oneOf(texts), getter);
    }

    /**
     * The same column with values from 0 to 1, such as probabilities and shares.
     *
     * @return a new column
     */
    public Column<T, V> fromZeroToOne() {
        return new Column<>(name, unit, description, type, values, role, new ColumnDomain(List.of(), 0, 1), getter);
    }

    /**
     * The same column under another name, for columns that differ in one respect such as the protocol.
     *
     * @param newName its name
     * @param newDescription what it says
     * @return a new column
     */
    public Column<T, V> named(final String newName, final String newDescription) {
        return new Column<>(newName, unit, newDescription, type, values, role, domain, getter);
    }

    /**
     * The same column with words that fit its table.
     *
     * @param newDescription what it says there
     * @return a new column
     */
    public Column<T, V> described(final String newDescription) {
        return named(name, newDescription);
    }

    /**
     * The same column in a table whose rows contain what this one is about.
     *
     * @param <S> what a row of that table is
     * @param part gives what this column is about; where it is {@code null}, the value is missing
     * @return a new column
     */
    public <S> Column<S, V> of(final Function<? super S, ? extends T> part) {
        return from(row -> {
            final T value = part.apply(row);
            return value == null ? null : getter.apply(value);
        });
    }

    /**
     * The same column in a table whose rows have the value elsewhere.
     *
     * @param <S> what a row of that table is
     * @param newGetter gives the value of a row
     * @return a new column
     */
    public <S> Column<S, V> from(final Function<? super S, ? extends V> newGetter) {
        return new Column<>(name, unit, description, type, values, role, domain, newGetter);
    }

    /**
     * The value of a row.
     *
     * @param row a row
     * @return the value, {@code null} = missing; a number is never NaN
     * @throws IllegalStateException if the getter gives something else than the type of the column says
     */
    public V value(final T row) {
        return read(getter.apply(row));
    }

    /**
     * A value that somebody has stored.
     *
     * @param stored an object of the type of this column, {@code null} = missing
     * @return the value, {@code null} = missing; a number is never NaN
     * @throws IllegalStateException if it is something else than the type of the column says
     */
    public V read(final Object stored) {
        if (stored == null || stored instanceof Double number && number.isNaN()) {
            return null;
        }
        if (!values.isInstance(stored)) {
            throw new IllegalStateException("Column \"" + name + "\" has values of the type " + type + " ("
                    + values.getSimpleName() + "), and not " + stored.getClass().getSimpleName() + " such as "
                    + stored + ".");
        }
        return values.cast(stored);
    }

    /** @return name of the column */
    public String name() {
        return name;
    }

    /** @return unit of its numbers, empty for ratios, counts, and what is no number */
    public String unit() {
        return unit;
    }

    /** @return what it says, for a person to read */
    public String description() {
        return description;
    }

    /** @return what its values are */
    public ColumnType type() {
        return type;
    }

    /** @return which values it can have */
    public ColumnDomain domain() {
        return domain;
    }

    /** @return what it is for */
    public ColumnRole role() {
        return role;
    }

    @Override
    public String toString() {
        return name + " (" + type + (unit.isEmpty() ? "" : ", " + unit) + ")";
    }
}
