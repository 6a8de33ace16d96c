package org.knime.core.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.collection.SetCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

/** Facts about cell classes that {@link DataType} is made from. */
final class DataTypes {

    private static final Map<Class<?>, String> NAMES = Map.of(
            DoubleCell.class,
            "Number (Float)",
            IntCell.class,
            "Number (Integer)",
            LongCell.class,
            "Number (Long Integer)",
            StringCell.class,
            "String",
            BooleanCell.class,
            "Boolean",
            ListCell.class,
            "List",
            SetCell.class,
            "Set",
            MissingCell.class,
            "?");

    private DataTypes() {}

    static DataType of(final DataCell cell) {
        if (cell instanceof CollectionDataValue collection) {
            return DataType.getType(cell.getClass(), collection.getElementType());
        }
        return DataType.getType(cell.getClass());
    }

    static String name(final Class<?> cellClass) {
        return NAMES.getOrDefault(cellClass, cellClass.getSimpleName());
    }

    static Class<? extends DataCell> cellClass(final String name) throws InvalidSettingsException {
        for (final Class<?> known : NAMES.keySet()) {
            if (known.getName().equals(name)) {
                return known.asSubclass(DataCell.class);
            }
        }
        throw new InvalidSettingsException("Cells of class " + name + " are not supported by the offline KNIME API.");
    }

    static Class<? extends DataValue> valueClass(final String name) throws InvalidSettingsException {
        try {
            return Class.forName(name).asSubclass(DataValue.class);
        } catch (ClassNotFoundException ex) {
            throw new InvalidSettingsException(
                    "Values of class " + name + " are not supported by the offline KNIME API.", ex);
        }
    }

    /** @return the value interfaces of a cell class in order of declaration, inherited ones after their heirs */
    static List<Class<? extends DataValue>> valueClasses(final Class<?> cellClass) {
        final Set<Class<? extends DataValue>> found = new LinkedHashSet<>();
        for (Class<?> c = cellClass; c != null && c != DataCell.class; c = c.getSuperclass()) {
            for (final Class<?> i : c.getInterfaces()) {
                collect(i, found);
            }
        }
        return List.copyOf(found);
    }

    private static void collect(final Class<?> type, final Set<Class<? extends DataValue>> found) {
        if (type != DataValue.class && DataValue.class.isAssignableFrom(type)) {
            found.add(type.asSubclass(DataValue.class));
            for (final Class<?> parent : type.getInterfaces()) {
                collect(parent, found);
            }
        }
    }

    static List<Class<? extends DataValue>> shared(final DataType first, final DataType second) {
        final List<Class<? extends DataValue>> shared = new ArrayList<>(first.getValueClasses());
        shared.retainAll(second.getValueClasses());
        return shared;
    }
}
