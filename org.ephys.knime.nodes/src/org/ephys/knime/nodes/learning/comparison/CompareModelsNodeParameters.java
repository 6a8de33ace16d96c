package org.ephys.knime.nodes.learning.comparison;

import java.util.Optional;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.util.AllColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of <em>Compare Models</em>. */
final class CompareModelsNodeParameters implements NodeParameters {
    @Widget(title = "Name of the first model", description = "How the first model is called in the result.")
    String m_firstName = "first";

    @Widget(title = "Name of the second model", description = "How the second model is called in the result.")
    String m_secondName = "second";

    @Widget(
            title = "Cell id column",
            description = "Column of the cells table that names the cells as the predictions do.")
    @ChoicesProvider(AllColumnsProvider.class)
    String m_idColumn = "id";

    @Widget(
            title = "Donor column",
            description = "Column of the cells table with the donor. Empty = each cell counts as its own donor.")
    @ChoicesProvider(AllColumnsProvider.class)
    String m_donorColumn = "donor";

    @Widget(
            title = "Resamples",
            description = "How many resamples of donors the interval, and how many swaps the permutation test, is "
                    + "computed from.",
            advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_resamples = 2000;

    @Widget(
            title = "Static random seed",
            description = "Seed of the resamples and swaps. Unchecked = another one at each execution.",
            advanced = true)
    Optional<Integer> m_seed = Optional.of(0);

    CompareModelsNodeParameters() {}

    CompareModelsNodeParameters(final NodeParametersInput in) {
        final Optional<String> id = in.getInTableSpec(2).flatMap(table -> Columns.withRole(table, Role.ID));
        final Optional<String> donor = in.getInTableSpec(2).flatMap(table -> Columns.withRole(table, Role.DONOR));
        m_idColumn = id.orElse("id");
        m_donorColumn = donor.orElse("");
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_resamples < 1) {
            throw new InvalidSettingsException("Resamples must be at least 1.");
        }
    }
}
