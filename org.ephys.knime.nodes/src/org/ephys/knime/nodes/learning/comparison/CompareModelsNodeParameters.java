package org.ephys.knime.nodes.learning.comparison;

import java.util.Optional;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.signal.rows.CellColumns;
import org.ephys.knime.signal.rows.ReadCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Compare Models</em>. */
final class CompareModelsNodeParameters implements NodeParameters {
    private static final String ID = CommonColumns.ID.name();
    private static final String DONOR = CommonColumns.DONOR.name();

    /** The columns that may name the cells. */
    static final class Ids extends ColumnChoice {
        Ids() {
            super(2, DataValue.class, automatic(CellColumns.ID_NAME + " of the reader, else " + CellColumns.ID_NAME));
        }
    }

    /** The columns that may name the donors. */
    static final class Donors extends ColumnChoice {
        Donors() {
            super(
                    2,
                    DataValue.class,
                    automatic(ReadCell.DONOR_NAME + " of the reader, else " + ReadCell.DONOR_NAME),
                    none("each cell is its own"));
        }
    }

    @Widget(title = "Name of the first model", description = "How the first model is called in the result.")
    String m_firstName = "first";

    @Widget(title = "Name of the second model", description = "How the second model is called in the result.")
    String m_secondName = "second";

    @Widget(
            title = "Cell id column",
            description = "Column of the cells table that names the cells as the predictions do. Automatic: the "
                    + "column that a reader marked as id, else <tt>" + CellColumns.ID_NAME + "</tt>.")
    @ChoicesProvider(Ids.class)
    String m_idColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "Donor column",
            description = "Column of the cells table with the donor. Automatic: the column that a reader marked as "
                    + "donor, else <tt>" + ReadCell.DONOR_NAME
                    + "</tt>, if there is one. None: each cell counts as its own donor.")
    @ChoicesProvider(Donors.class)
    String m_donorColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "Resamples",
            description = "How many resamples of donors the interval, and how many swaps the permutation test, is "
                    + "computed from.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    int m_resamples = 2000;

    @Widget(
            title = "Static random seed",
            description = "Seed of the resamples and swaps. Unchecked = another one at each execution.")
    Optional<Integer> m_seed = Optional.of(0);

    CompareModelsNodeParameters() {}

    CompareModelsNodeParameters(final NodeParametersInput in) {
        final Optional<DataTableSpec> cells = in.getInTableSpec(2);
        if (cells.isPresent()) {
            m_idColumn = find(cells.get(), Role.ID, ID).orElse(ColumnChoice.AUTOMATIC);
            m_donorColumn = find(cells.get(), Role.DONOR, DONOR).orElse(ColumnChoice.NONE);
        }
    }

    private static Optional<String> find(final DataTableSpec cells, final Role role, final String name) {
        return Columns.withRole(cells, role).or(() -> cells.containsName(name) ? Optional.of(name) : Optional.empty());
    }

    /** @return the name of the column with the ids of the cells */
    String id(final DataTableSpec cells) {
        return ColumnChoice.isName(m_idColumn)
                ? m_idColumn
                : find(cells, Role.ID, ID).orElse(ID);
    }

    /** @return the name of the column with the donors, {@code ""} = each cell is its own */
    String donor(final DataTableSpec cells) {
        return m_donorColumn.equals(ColumnChoice.AUTOMATIC)
                ? find(cells, Role.DONOR, DONOR).orElse("")
                : ColumnChoice.name(m_donorColumn);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_resamples < 1) {
            throw new InvalidSettingsException("Resamples must be at least 1.");
        }
        Bounds.check(this);
    }
}
