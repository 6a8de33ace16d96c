package org.ephys.knime.nodes.learning.sparsepca;

import java.util.List;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.table.Columns;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** The columns that a sparse PCA needs and the components that it gives. */
public final class SparsePcaSpec extends AbstractSimplePortObjectSpec {
    /** Stores specs. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<SparsePcaSpec> {}

    private String[] m_columns = {};
    private String[] m_units = {};
    private String[] m_components = {};

    /** For the framework, which fills it by {@link #load}. */
    public SparsePcaSpec() {}

    /**
     * @param signature columns and units
     * @param components names of the components; empty as long as they are not known
     */
    SparsePcaSpec(final ModelSignature signature, final List<String> components) {
        m_columns = signature.columns().toArray(String[]::new);
        m_units = signature.units().toArray(String[]::new);
        m_components = components.toArray(String[]::new);
    }

    /** @return what is known before anything is computed */
    static SparsePcaSpec of(final DataTableSpec table, final List<String> columns) {
        final List<String> units =
                columns.stream().map(table::getColumnSpec).map(Columns::unit).toList();
        return new SparsePcaSpec(new ModelSignature(columns, units, List.of()), List.of());
    }

    /** @return the columns that it needs */
    List<String> columns() {
        return List.of(m_columns);
    }

    /** @return names of the components, empty as long as they are not known */
    List<String> components() {
        return List.of(m_components);
    }

    /** Refuses a table that lacks columns, or has them as text. */
    void check(final DataTableSpec table) throws InvalidSettingsException {
        new EphysModelSpec("sparse-pca", "", new ModelSignature(columns(), List.of(m_units), List.of())).check(table);
    }

    @Override
    protected void save(final ModelContentWO model) {
        model.addStringArray("columns", m_columns);
        model.addStringArray("units", m_units);
        model.addStringArray("components", m_components);
    }

    @Override
    protected void load(final ModelContentRO model) throws InvalidSettingsException {
        m_columns = model.getStringArray("columns");
        m_units = model.getStringArray("units");
        m_components = model.getStringArray("components");
    }
}
