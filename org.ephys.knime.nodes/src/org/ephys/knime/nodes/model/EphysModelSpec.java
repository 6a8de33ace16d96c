package org.ephys.knime.nodes.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.models.Listing;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.nodes.table.Columns;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** What is known of a model before it is trained: its kind, its target column and the columns that it needs. */
public final class EphysModelSpec extends AbstractSimplePortObjectSpec {
    /** Stores specs. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<EphysModelSpec> {}

    private String m_type = "";
    private String m_target = "";
    private String[] m_columns = {};
    private String[] m_units = {};
    private String[] m_classes = {};

    /** For the framework, which fills it by {@link #load}. */
    public EphysModelSpec() {}

    /**
     * @param type kind of model, e.g. {@code forest}
     * @param target name of the column that it predicts
     * @param signature columns, units and classes; the classes are empty as long as they are not known
     */
    public EphysModelSpec(final String type, final String target, final ModelSignature signature) {
        m_type = type;
        m_target = target;
        m_columns = signature.columns().toArray(String[]::new);
        m_units = signature.units().toArray(String[]::new);
        m_classes = signature.classes().toArray(String[]::new);
    }

    /** @return kind of model */
    public String type() {
        return m_type;
    }

    /** @return name of the column that it predicts */
    public String target() {
        return m_target;
    }

    /** @return the columns that it needs */
    public List<String> columns() {
        return List.of(m_columns);
    }

    /** @return the classes, empty as long as they are not known */
    public List<String> classes() {
        return List.of(m_classes);
    }

    /** What to do if the table has a column with a name that differs in case, signs or a unit behind it. */
    private static String otherwise(final List<String> missing, final DataTableSpec table) {
        final List<String> renamed = new ArrayList<>();
        for (final String column : missing) {
            table.stream()
                    .map(DataColumnSpec::getName)
                    .filter(name -> plain(name).equals(plain(column)))
                    .findFirst()
                    .ifPresent(name -> renamed.add("\"" + name + "\" to " + column));
        }
        return renamed.isEmpty()
                ? " If the file has such a column, it holds texts instead of numbers: repair them, or leave the fields empty."
                : " If it is the same in the same unit, rename " + Listing.of(renamed) + ".";
    }

    private static String plain(final String name) {
        return name.replaceFirst("[(\\[][^)\\]]*[)\\]]\\s*$", "")
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
    }

    /**
     * Refuses a table that the model cannot be used on, before anything is executed.
     *
     * @param table the table to predict
     * @throws InvalidSettingsException if columns are missing, not numeric, or in another unit
     */
    public void check(final DataTableSpec table) throws InvalidSettingsException {
        final List<String> missing =
                columns().stream().filter(c -> !table.containsName(c)).toList();
        if (!missing.isEmpty()) {
            throw new InvalidSettingsException("The table lacks " + missing.size() + " of the " + m_columns.length
                    + " columns that the model was trained on: "
                    + String.join(", ", missing.subList(0, Math.min(10, missing.size())))
                    + (missing.size() > 10 ? ", …" : "")
                    + ". Connect a table with the same features, or train on this one." + otherwise(missing, table));
        }
        for (int c = 0; c < m_columns.length; c++) {
            final String column = m_columns[c];
            final DataColumnSpec spec = table.getColumnSpec(column);
            if (!spec.getType().isCompatible(DoubleValue.class)) {
                throw new InvalidSettingsException(
                        "Column \"" + column + "\" is not numeric (" + spec.getType() + "). The model needs numbers.");
            }
            final String unit = Columns.unit(spec);
            if (!unit.isEmpty() && !m_units[c].isEmpty() && !unit.equals(m_units[c])) {
                throw new InvalidSettingsException("Column \"" + column + "\" is in " + unit
                        + ", but the model was trained on " + m_units[c] + ". Convert the column first.");
            }
        }
    }

    @Override
    protected void save(final ModelContentWO model) {
        model.addString("type", m_type);
        model.addString("target", m_target);
        model.addStringArray("columns", m_columns);
        model.addStringArray("units", m_units);
        model.addStringArray("classes", m_classes);
    }

    @Override
    protected void load(final ModelContentRO model) throws InvalidSettingsException {
        m_type = model.getString("type");
        m_target = model.getString("target");
        m_columns = model.getStringArray("columns");
        m_units = model.getStringArray("units");
        m_classes = model.getStringArray("classes");
    }
}
