package org.ephys.knime.nodes.features.comparison;

import org.ephys.knime.models.table.Tolerance;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** Settings of <em>Compare Features</em>. */
final class CompareFeaturesNodeParameters implements NodeParameters {
    /** The texts of the second table. */
    static final class SecondTable extends StringColumnsProvider {
        @Override
        public int getInputTableIndex() {
            return 1;
        }
    }

    @Widget(
            title = "Cell id column of the first table",
            description = "Column that names the cells. Empty = the row keys do.")
    @ChoicesProvider(StringColumnsProvider.class)
    String m_firstIdColumn = "id";

    @Widget(
            title = "Cell id column of the second table",
            description = "Column that names the cells as the first table does. Empty = the row keys do.")
    @ChoicesProvider(SecondTable.class)
    String m_secondIdColumn = "id";

    @Widget(
            title = "Relative tolerance",
            description = "Two values count as the same if they are apart by at most this fraction of the larger one "
                    + "(without its sign), or if they are within the absolute tolerance.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_relativeTolerance = 1e-6;

    @Widget(
            title = "Absolute tolerance",
            description = "Two values count as the same if they are apart by at most this much, in the unit of the "
                    + "feature, or if they are within the relative tolerance.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_absoluteTolerance = 1e-9;

    CompareFeaturesNodeParameters() {}

    CompareFeaturesNodeParameters(final NodeParametersInput in) {
        m_firstIdColumn = in.getInTableSpec(0)
                .flatMap(table -> Columns.withRole(table, Role.ID))
                .orElse("id");
        m_secondIdColumn = in.getInTableSpec(1)
                .flatMap(table -> Columns.withRole(table, Role.ID))
                .orElse("id");
    }

    Tolerance tolerance() {
        return new Tolerance(m_relativeTolerance, m_absoluteTolerance);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (!(m_relativeTolerance >= 0 && m_absoluteTolerance >= 0)) {
            throw new InvalidSettingsException("Tolerances must be 0 or more.");
        }
    }
}
