package org.ephys.knime.nodes.table;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;

/**
 * Column specs with what an electrophysiologist needs to know: the unit, a description, and the role that a column
 * plays (id, label, donor), kept as column properties so that the nodes downstream can choose sensible defaults.
 */
public final class Columns {
    private static final String UNIT = "unit";
    private static final String DESCRIPTION = "description";
    private static final String ROLE = "role";

    private Columns() {}

    /** What a column is for. */
    public enum Role {
        /** Names the cell. */
        ID,
        /** The class to predict. */
        LABEL,
        /** The animal or patient that the cell comes from. */
        DONOR
    }

    /**
     * @param name column name
     * @param unit its unit, {@code ""} = none or unknown
     * @param description one line, or {@code ""}
     * @return a column of numbers
     */
    public static DataColumnSpec number(final String name, final String unit, final String description) {
        return create(name, DoubleCell.TYPE, unit, description, "");
    }

    /**
     * @param name column name
     * @return a column of numbers without a unit
     */
    public static DataColumnSpec number(final String name) {
        return number(name, "", "");
    }

    /**
     * @param name column name
     * @return a column of whole numbers
     */
    public static DataColumnSpec integer(final String name) {
        return create(name, IntCell.TYPE, Map.of());
    }

    /**
     * @param name column name
     * @return a column of texts
     */
    public static DataColumnSpec text(final String name) {
        return create(name, StringCell.TYPE, Map.of());
    }

    /**
     * @param name column name
     * @param role what the column is for
     * @return a column of texts with this role
     */
    public static DataColumnSpec text(final String name, final Role role) {
        return create(name, StringCell.TYPE, Map.of(ROLE, role.name()));
    }

    /**
     * @param name column name
     * @param classes the class names, written into the domain so that the Scorer finds them; empty if not known yet
     * @return a column of class names
     */
    public static DataColumnSpec classes(final String name, final List<String> classes) {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator(name, StringCell.TYPE);
        if (!classes.isEmpty()) {
            final Set<DataCell> values = new LinkedHashSet<>();
            classes.forEach(c -> values.add(new StringCell(c)));
            creator.setDomain(new DataColumnDomainCreator(values).createDomain());
        }
        return creator.createSpec();
    }

    /**
     * @param column any column
     * @return its unit, {@code ""} if it has none
     */
    public static String unit(final DataColumnSpec column) {
        return column.getProperties().getProperty(UNIT, "");
    }

    /**
     * @param table a table
     * @param role the role looked for
     * @return the first column with this role
     */
    public static Optional<String> withRole(final DataTableSpec table, final Role role) {
        return table.stream()
                .filter(c -> role.name().equals(c.getProperties().getProperty(ROLE)))
                .map(DataColumnSpec::getName)
                .findFirst();
    }

    /**
     * @param table a table
     * @param column a column to append to it
     * @return the column, with a number after its name if the table has one of this name
     */
    public static DataColumnSpec unique(final DataTableSpec table, final DataColumnSpec column) {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
        creator.setName(DataTableSpec.getUniqueColumnName(table, column.getName()));
        return creator.createSpec();
    }

    private static void putUnlessEmpty(final Map<String, String> properties, final String key, final String value) {
        if (!value.isEmpty()) {
            properties.put(key, value);
        }
    }

    /** A column with all that is known of it: empty texts leave no property. */
    static DataColumnSpec create(
            final String name, final DataType type, final String unit, final String description, final String role) {
        final Map<String, String> properties = new LinkedHashMap<>();
        putUnlessEmpty(properties, UNIT, unit);
        putUnlessEmpty(properties, DESCRIPTION, description);
        putUnlessEmpty(properties, ROLE, role);
        return create(name, type, properties);
    }

    private static DataColumnSpec create(final String name, final DataType type, final Map<String, String> properties) {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator(name, type);
        if (!properties.isEmpty()) {
            creator.setProperties(new DataColumnProperties(properties));
        }
        return creator.createSpec();
    }
}
