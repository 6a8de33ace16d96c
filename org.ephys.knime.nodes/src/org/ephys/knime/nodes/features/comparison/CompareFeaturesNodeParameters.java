package org.ephys.knime.nodes.features.comparison;

import java.util.Optional;
import org.ephys.knime.models.table.Tolerance;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.signal.rows.CellColumns;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Compare Features</em>. */
final class CompareFeaturesNodeParameters implements NodeParameters {
    private static final String ID = CellColumns.ID_NAME;

    /** The texts of the first table. */
    static final class FirstTable extends ColumnChoice {
        FirstTable() {
            super(0, StringValue.class, automatic(ID + " of the reader, else " + ID), none("row keys"));
        }
    }

    /** The texts of the second table. */
    static final class SecondTable extends ColumnChoice {
        SecondTable() {
            super(1, StringValue.class, automatic(ID + " of the reader, else " + ID), none("row keys"));
        }
    }

    @Widget(
            title = "Cell id column of the first table",
            description = "Column that names the cells. Automatic: the column that a reader marked as id, else "
                    + "<tt>" + ID + "</tt>. None: the row keys do.")
    @ChoicesProvider(FirstTable.class)
    String m_firstIdColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "Cell id column of the second table",
            description = "Column that names the cells as the first table does. Automatic: the column that a reader "
                    + "marked as id, else <tt>" + ID + "</tt>. None: the row keys do.")
    @ChoicesProvider(SecondTable.class)
    String m_secondIdColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "Relative tolerance",
            description = "Two values count as the same if they are apart by at most this fraction of the larger one "
                    + "(without its sign), or if they are within the absolute tolerance.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.One.class)
    double m_relativeTolerance = 1e-6;

    @Widget(
            title = "Absolute tolerance",
            description = "Two values count as the same if they are apart by at most this much, in the unit of the "
                    + "feature, or if they are within the relative tolerance.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    double m_absoluteTolerance = 1e-9;

    CompareFeaturesNodeParameters() {}

    CompareFeaturesNodeParameters(final NodeParametersInput in) {
        m_firstIdColumn =
                in.getInTableSpec(0).flatMap(CompareFeaturesNodeParameters::id).orElse(ColumnChoice.AUTOMATIC);
        m_secondIdColumn =
                in.getInTableSpec(1).flatMap(CompareFeaturesNodeParameters::id).orElse(ColumnChoice.AUTOMATIC);
    }

    private static Optional<String> id(final DataTableSpec table) {
        return Columns.withRole(table, Role.ID).or(() -> table.containsName(ID) ? Optional.of(ID) : Optional.empty());
    }

    /** @return the name of the column with the ids, {@code ""} = the row keys are the ids */
    static String id(final String setting, final DataTableSpec table) {
        return setting.equals(ColumnChoice.AUTOMATIC) ? id(table).orElse(ID) : ColumnChoice.name(setting);
    }

    Tolerance tolerance() {
        return new Tolerance(m_relativeTolerance, m_absoluteTolerance);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (!(m_relativeTolerance >= 0 && m_absoluteTolerance >= 0)) {
            throw new InvalidSettingsException("Tolerances must be 0 or more.");
        }
        Bounds.check(this);
    }
}
