package org.knime.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/**
 * Offline stand-in of KNIME's class of the same name: the type of a column. Native types belong to one cell class;
 * others (the common super type of unlike cells) only to the values that their cells share. Adapter types are not
 * supported.
 */
public final class DataType {

    private static final DataCell MISSING = new MissingCell(null);

    private final Class<? extends DataCell> m_cellClass;

    private final DataType m_elementType;

    private final List<Class<? extends DataValue>> m_valueClasses;

    private DataType(
            final Class<? extends DataCell> cellClass,
            final DataType elementType,
            final List<Class<? extends DataValue>> valueClasses) {
        m_cellClass = cellClass;
        m_elementType = elementType;
        m_valueClasses = valueClasses;
    }

    /** @return a missing cell without reason */
    public static DataCell getMissingCell() {
        return MISSING;
    }

    /**
     * @param cell a class of cells
     * @return the type of its cells
     */
    public static DataType getType(final Class<? extends DataCell> cell) {
        return getType(cell, null);
    }

    /**
     * @param cell a class of collection cells
     * @param elementType the type of their elements
     * @return the type of its cells
     */
    public static DataType getType(final Class<? extends DataCell> cell, final DataType elementType) {
        Objects.requireNonNull(cell, "The cell class must not be null.");
        return new DataType(cell == DataCell.class ? null : cell, elementType, DataTypes.valueClasses(cell));
    }

    /**
     * @param type1 a type
     * @param type2 another type
     * @return the type of a column that holds cells of both
     */
    public static DataType getCommonSuperType(final DataType type1, final DataType type2) {
        if (type1.isASuperTypeOf(type2)) {
            return type1;
        }
        if (type2.isASuperTypeOf(type1)) {
            return type2;
        }
        final boolean collections = type1.isCollectionType() && type2.isCollectionType();
        return new DataType(
                null,
                collections ? getCommonSuperType(type1.m_elementType, type2.m_elementType) : null,
                List.copyOf(DataTypes.shared(type1, type2)));
    }

    /** @return whether the cells hold other cells */
    public boolean isCollectionType() {
        return m_elementType != null;
    }

    /** @return whether this is the type of missing cells */
    public boolean isMissingValueType() {
        return m_cellClass == MissingCell.class;
    }

    /** @return the values that all cells of this type have, preferred ones first */
    public List<Class<? extends DataValue>> getValueClasses() {
        return m_valueClasses;
    }

    /** @return the first of the value classes */
    public Class<? extends DataValue> getPreferredValueClass() {
        return m_valueClasses.isEmpty() ? DataValue.class : m_valueClasses.get(0);
    }

    /**
     * @param valueClass a class of values
     * @return whether all cells of this type can be read as such
     */
    public boolean isCompatible(final Class<? extends DataValue> valueClass) {
        return valueClass == DataValue.class || isMissingValueType() || m_valueClasses.contains(valueClass);
    }

    /**
     * @param type another type
     * @return whether its cells may stand in a column of this type
     */
    public boolean isASuperTypeOf(final DataType type) {
        if (equals(type) || type.isMissingValueType()) {
            return true;
        }
        if (isMissingValueType()) {
            return false;
        }
        if (isCollectionType() && !(type.isCollectionType() && m_elementType.isASuperTypeOf(type.m_elementType))) {
            return false;
        }
        return type.m_valueClasses.containsAll(m_valueClasses);
    }

    /** @return the order of the cells of this type */
    public DataValueComparator getComparator() {
        return CellOrder.of(this);
    }

    /** @return the name of this type for people */
    public String getName() {
        if (m_cellClass == null) {
            return "Data Value";
        }
        final String name = DataTypes.name(m_cellClass);
        return isCollectionType() ? name + " (Collection of: " + m_elementType.getName() + ")" : name;
    }

    /** @param config receives this type in KNIME's format */
    public void save(final ConfigWO config) {
        if (isCollectionType()) {
            m_elementType.save(config.addConfig("collection_element_type"));
        }
        config.addString("cell_class", m_cellClass == null ? null : m_cellClass.getName());
        if (m_cellClass == null) {
            config.addBoolean("has_pref_value_class", !m_valueClasses.isEmpty());
            config.addStringArray(
                    "value_classes", m_valueClasses.stream().map(Class::getName).toArray(String[]::new));
        }
    }

    /**
     * @param config holds a type in KNIME's format
     * @return the type
     * @throws InvalidSettingsException when it is not of that format or not supported
     */
    public static DataType load(final ConfigRO config) throws InvalidSettingsException {
        final DataType element = config.containsKey("collection_element_type")
                ? load(config.getConfig("collection_element_type"))
                : null;
        final String cellClass = config.getString("cell_class");
        if (cellClass != null) {
            return getType(DataTypes.cellClass(cellClass), element);
        }
        final List<Class<? extends DataValue>> values = new ArrayList<>();
        for (final String name : config.getStringArray("value_classes")) {
            values.add(DataTypes.valueClass(name));
        }
        return new DataType(null, element, List.copyOf(values));
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataType other
                && m_cellClass == other.m_cellClass
                && Objects.equals(m_elementType, other.m_elementType)
                && (m_cellClass != null || m_valueClasses.equals(other.m_valueClasses));
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_cellClass, m_elementType, m_cellClass == null ? m_valueClasses : null);
    }

    @Override
    public String toString() {
        return getName();
    }
}
