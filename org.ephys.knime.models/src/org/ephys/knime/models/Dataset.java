package org.ephys.knime.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One table of features in memory: a row per cell, a column per feature, with an id and, where known, a label and a
 * group (the donor) per row. Immutable by convention: the value arrays are shared, not copied, and must not be changed.
 */
public final class Dataset {
    private final DatasetSchema schema;
    private final double[][] values;
    private final List<String> ids;
    private final List<String> labels;
    private final List<String> groups;

    private Dataset(
            final DatasetSchema schema,
            final double[][] values,
            final List<String> ids,
            final List<String> labels,
            final List<String> groups) {
        this.schema = schema;
        this.values = values;
        this.ids = ids;
        this.labels = labels;
        this.groups = groups;
    }

    /**
     * @param columns distinct column names
     * @param units unit per column, {@code ""} = unknown; {@code null} = all unknown
     * @param values [row][column]; NaN = missing; infinite values are refused
     * @param ids id per row; need not be distinct here, but fold tables need them to be
     * @param labels class per row, {@code null} entries = unlabelled; {@code null} = no row has a label
     * @param groups donor per row, {@code null} entries = unknown; {@code null} = no row has a group
     * @return the table
     * @throws ModelException if sizes do not match, a column name comes twice or a value is infinite
     */
    public static Dataset of(
            final List<String> columns,
            final List<String> units,
            final double[][] values,
            final List<String> ids,
            final List<String> labels,
            final List<String> groups) {
        return of(DatasetSchema.of(columns, units), values, ids, labels, groups);
    }

    /**
     * @param schema names and units of the columns
     * @param values [row][column]; NaN = missing; infinite values are refused
     * @param ids id per row; need not be distinct here, but fold tables need them to be
     * @param labels class per row, {@code null} entries = unlabelled; {@code null} = no row has a label
     * @param groups donor per row, {@code null} entries = unknown; {@code null} = no row has a group
     * @return the table
     * @throws ModelException if sizes do not match or a value is infinite
     */
    public static Dataset of(
            final DatasetSchema schema,
            final double[][] values,
            final List<String> ids,
            final List<String> labels,
            final List<String> groups) {
        requireSize("ids", Objects.requireNonNull(ids, "ids"), values.length);
        requireSize("labels", labels, values.length);
        requireSize("groups", groups, values.length);
        checkRows(values, schema, ids);
        return new Dataset(schema, values, List.copyOf(ids), copy(labels, values.length), copy(groups, values.length));
    }

    private static void checkRows(final double[][] values, final DatasetSchema schema, final List<String> ids) {
        for (int r = 0; r < values.length; r++) {
            checkRow(values[r], schema.columns(), ids.get(r));
        }
    }

    private static void checkRow(final double[] row, final List<String> columns, final String id) {
        if (row.length != columns.size()) {
            throw new ModelException(
                    "Row \"" + id + "\" has " + row.length + " values for " + columns.size() + " columns.");
        }
        for (int c = 0; c < row.length; c++) {
            if (Double.isInfinite(row[c])) {
                throw new ModelException("Column \"" + columns.get(c) + "\" of row \"" + id + "\" is infinite. "
                        + "Make it missing, or repair the computation that it comes from.");
            }
        }
    }

    private static void requireSize(final String what, final List<String> list, final int rows) {
        if (list != null && list.size() != rows) {
            throw new ModelException("The table has " + rows + " rows but " + list.size() + " " + what + ".");
        }
    }

    private static List<String> copy(final List<String> list, final int size) {
        // not List.copyOf: entries may be null
        return java.util.Collections.unmodifiableList(
                list == null ? Arrays.asList(new String[size]) : new ArrayList<>(list));
    }

    /** @return names and units of the columns, shared with the datasets that this one is made from */
    public DatasetSchema schema() {
        return schema;
    }

    /** @return names of the feature columns */
    public List<String> columns() {
        return schema.columns();
    }

    /** @return unit per column, {@code ""} = unknown */
    public List<String> units() {
        return schema.units();
    }

    /** @return [row][column], NaN = missing; shared, do not change */
    public double[][] values() {
        return values;
    }

    /** @return id per row */
    public List<String> ids() {
        return ids;
    }

    /** @return class per row; {@code null} entries where a row has none */
    public List<String> labels() {
        return labels;
    }

    /** @return donor per row; {@code null} entries where it is unknown */
    public List<String> groups() {
        return groups;
    }

    /** @return the number of rows */
    public int size() {
        return values.length;
    }

    /** @return the number of columns */
    public int width() {
        return schema.width();
    }

    /**
     * @param column a column name
     * @return its position, or -1
     */
    public int indexOf(final String column) {
        return schema.indexOf(column);
    }

    /** @return whether the donor of at least one row is known */
    public boolean knowsDonors() {
        return unknownDonors() < groups.size();
    }

    /** @return number of rows whose donor is not known */
    public int unknownDonors() {
        return (int) groups.stream().filter(Objects::isNull).count();
    }

    /**
     * What divides or resamples cells by donor: a cell whose donor is not known is a donor of its own. Whoever wants such
     * cells left out leaves them out before.
     *
     * @return number of each row's donor, from 0 in order of appearance
     */
    public int[] donors() {
        final Map<String, Integer> numbers = new HashMap<>();
        final int[] donors = new int[groups.size()];
        int next = 0;
        for (int r = 0; r < donors.length; r++) {
            final String donor = groups.get(r);
            final Integer known = donor == null ? null : numbers.putIfAbsent(donor, next);
            donors[r] = known == null ? next++ : known;
        }
        return donors;
    }

    /** @return the distinct labels, sorted; rows without a label are passed over */
    public List<String> classes() {
        return labels.stream().filter(Objects::nonNull).distinct().sorted().toList();
    }

    /**
     * @return the distinct labels, sorted
     * @throws ModelException if the table has no rows or columns, a row has no label, or there are fewer than two classes
     */
    public List<String> classesForTraining() {
        if (values.length == 0 || schema.width() == 0) {
            throw new ModelException("There is nothing to learn from: the table has " + values.length + " rows and "
                    + schema.width() + " feature columns.");
        }
        final int unlabelled = labels.indexOf(null);
        if (unlabelled >= 0) {
            throw new ModelException("Row \"" + ids.get(unlabelled) + "\" has no label. Filter out unlabelled rows "
                    + "before training.");
        }
        final List<String> classes = classes();
        if (classes.size() < 2) {
            throw new ModelException("All " + values.length + " rows have the class \"" + classes.get(0)
                    + "\". A classifier needs at least two classes: check the label column and the row filter.");
        }
        return classes;
    }

    /**
     * @param classes class names in the wanted order
     * @return position of each row's label in {@code classes}, -1 for no label or another one
     */
    public int[] labelIndices(final List<String> classes) {
        final Map<String, Integer> positions = new HashMap<>();
        for (int k = 0; k < classes.size(); k++) {
            positions.put(classes.get(k), k);
        }
        final int[] result = new int[labels.size()];
        for (int r = 0; r < result.length; r++) {
            result[r] = positions.getOrDefault(labels.get(r), -1);
        }
        return result;
    }

    /**
     * @param rows positions of the wanted rows, in the wanted order; a row may come more than once
     * @return a table of these rows
     */
    public Dataset rows(final int[] rows) {
        final double[][] picked = new double[rows.length][];
        final String[] pickedIds = new String[rows.length];
        final String[] pickedLabels = new String[rows.length];
        final String[] pickedGroups = new String[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
            pickedIds[i] = ids.get(rows[i]);
            pickedLabels[i] = labels.get(rows[i]);
            pickedGroups[i] = groups.get(rows[i]);
        }
        return new Dataset(
                schema,
                picked,
                List.of(pickedIds),
                copy(Arrays.asList(pickedLabels), rows.length),
                copy(Arrays.asList(pickedGroups), rows.length));
    }

    /**
     * @param names columns to keep, in the wanted order
     * @return a table of these columns
     * @throws ModelException if a column does not exist
     */
    public Dataset columns(final List<String> names) {
        if (names.equals(schema.columns())) {
            return this;
        }
        final DatasetSchema picked = schema.select(names);
        final int[] from = names.stream().mapToInt(schema::indexOf).toArray();
        final double[][] kept = new double[values.length][from.length];
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < from.length; c++) {
                kept[r][c] = values[r][from[c]];
            }
        }
        return new Dataset(picked, kept, ids, labels, groups);
    }

    /**
     * @param replacement label per row, {@code null} entries = unlabelled
     * @return the same rows and columns with other labels
     */
    public Dataset withLabels(final List<String> replacement) {
        requireSize("labels", replacement, values.length);
        return new Dataset(schema, values, ids, copy(replacement, values.length), groups);
    }

    /**
     * @param replacement [row][column] values of the same shape
     * @return the same table with other values
     * @throws ModelException if the shape is another or a value is infinite
     */
    public Dataset withValues(final double[][] replacement) {
        if (replacement.length != values.length) {
            throw new ModelException("The table has " + values.length + " rows, not " + replacement.length + ".");
        }
        checkRows(replacement, schema, ids);
        return new Dataset(schema, replacement, ids, labels, groups);
    }

    @Override
    public String toString() {
        return Plural.of(values.length, "row") + " × " + Plural.of(schema.width(), "column");
    }
}
