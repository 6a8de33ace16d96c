package org.knime.node.parameters.widget.choices.util;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.node.parameters.NodeParametersInput;

/** Offline stand-in of KNIME's class of the same name: finds columns for defaults and choices. */
public final class ColumnSelectionUtil {

    private ColumnSelectionUtil() {}

    /**
     * @param context what is known of the node
     * @param portIndex the index of an input table
     * @return its columns, none while unknown
     */
    public static List<DataColumnSpec> getAllColumns(final NodeParametersInput context, final int portIndex) {
        return getFilteredColumns(context, portIndex, column -> true);
    }

    /**
     * @param context what is known of the node
     * @return the columns of the first input table, none while unknown
     */
    public static List<DataColumnSpec> getAllColumnsOfFirstPort(final NodeParametersInput context) {
        return getAllColumns(context, 0);
    }

    /**
     * @param context what is known of the node
     * @param portIndex the index of an input table
     * @return its first column
     */
    public static Optional<DataColumnSpec> getFirstColumn(final NodeParametersInput context, final int portIndex) {
        return getAllColumns(context, portIndex).stream().findFirst();
    }

    /**
     * @param context what is known of the node
     * @return the first column of the first input table
     */
    public static Optional<DataColumnSpec> getFirstColumnOfFirstPort(final NodeParametersInput context) {
        return getFirstColumn(context, 0);
    }

    /**
     * @param context what is known of the node
     * @param portIndex the index of an input table
     * @param filter which columns to take
     * @return the columns
     */
    public static List<DataColumnSpec> getFilteredColumns(
            final NodeParametersInput context, final int portIndex, final Predicate<DataColumnSpec> filter) {
        return context.getInTableSpec(portIndex).stream()
                .flatMap(DataTableSpec::stream)
                .filter(filter)
                .toList();
    }

    /**
     * @param context what is known of the node
     * @param portIndex the index of an input table
     * @param valueClasses the cells have one of these values
     * @return the columns
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static List<DataColumnSpec> getCompatibleColumns(
            final NodeParametersInput context, final int portIndex, final Class<? extends DataValue>... valueClasses) {
        return getFilteredColumns(context, portIndex, compatible(Arrays.asList(valueClasses)));
    }

    /**
     * @param context what is known of the node
     * @param valueClasses the cells have one of these values
     * @return the columns of the first input table
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static List<DataColumnSpec> getCompatibleColumnsOfFirstPort(
            final NodeParametersInput context, final Class<? extends DataValue>... valueClasses) {
        return getCompatibleColumns(context, 0, valueClasses);
    }

    /**
     * @param spec a table, or null
     * @param valueClasses the cells have one of these values
     * @return the columns
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static List<DataColumnSpec> getCompatibleColumns(
            final DataTableSpec spec, final Class<? extends DataValue>... valueClasses) {
        return getCompatibleColumns(spec, Arrays.asList(valueClasses));
    }

    /**
     * @param spec a table, or null
     * @param valueClasses the cells have one of these values
     * @return the columns
     */
    public static List<DataColumnSpec> getCompatibleColumns(
            final DataTableSpec spec, final Collection<Class<? extends DataValue>> valueClasses) {
        return spec == null
                ? List.of()
                : spec.stream().filter(compatible(valueClasses)).toList();
    }

    /**
     * @param spec a table, or null
     * @param valueClasses the cells have one of these values
     * @return the first such column
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static Optional<DataColumnSpec> getFirstCompatibleColumn(
            final DataTableSpec spec, final Class<? extends DataValue>... valueClasses) {
        return getCompatibleColumns(spec, valueClasses).stream().findFirst();
    }

    /**
     * @param spec a table, or null
     * @param valueClasses the cells have one of these values
     * @return the first such column
     */
    public static Optional<DataColumnSpec> getFirstCompatibleColumn(
            final DataTableSpec spec, final List<Class<? extends DataValue>> valueClasses) {
        return getCompatibleColumns(spec, valueClasses).stream().findFirst();
    }

    /**
     * @param context what is known of the node
     * @param portIndex the index of an input table
     * @return its columns of texts
     */
    public static List<DataColumnSpec> getStringColumns(final NodeParametersInput context, final int portIndex) {
        return getCompatibleColumns(context, portIndex, StringValue.class);
    }

    /**
     * @param inSpec a table, or null
     * @return its columns of texts
     */
    public static List<DataColumnSpec> getStringColumns(final DataTableSpec inSpec) {
        return getCompatibleColumns(inSpec, StringValue.class);
    }

    /**
     * @param inSpec a table, or null
     * @return its first column of texts
     */
    public static Optional<DataColumnSpec> getFirstStringColumn(final DataTableSpec inSpec) {
        return getFirstCompatibleColumn(inSpec, StringValue.class);
    }

    /**
     * @param context what is known of the node
     * @return the columns of texts of the first input table
     */
    public static List<DataColumnSpec> getStringColumnsOfFirstPort(final NodeParametersInput context) {
        return getStringColumns(context, 0);
    }

    /**
     * @param context what is known of the node
     * @param portIndex the index of an input table
     * @return its columns of numbers
     */
    public static List<DataColumnSpec> getDoubleColumns(final NodeParametersInput context, final int portIndex) {
        return getCompatibleColumns(context, portIndex, DoubleValue.class);
    }

    /**
     * @param inSpec a table, or null
     * @return its columns of numbers
     */
    public static List<DataColumnSpec> getDoubleColumns(final DataTableSpec inSpec) {
        return getCompatibleColumns(inSpec, DoubleValue.class);
    }

    /**
     * @param inSpec a table, or null
     * @return its first column of numbers
     */
    public static Optional<DataColumnSpec> getFirstDoubleColumn(final DataTableSpec inSpec) {
        return getFirstCompatibleColumn(inSpec, DoubleValue.class);
    }

    /**
     * @param context what is known of the node
     * @return the columns of numbers of the first input table
     */
    public static List<DataColumnSpec> getDoubleColumnsOfFirstPort(final NodeParametersInput context) {
        return getDoubleColumns(context, 0);
    }

    private static Predicate<DataColumnSpec> compatible(final Collection<Class<? extends DataValue>> valueClasses) {
        return column -> valueClasses.stream().anyMatch(column.getType()::isCompatible);
    }
}
