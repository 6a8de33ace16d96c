package org.ephys.knime.nodes.learning.validity;

import java.util.List;
import java.util.Optional;
import org.ephys.knime.models.schema.NearestNames;
import org.ephys.knime.models.trust.ValidityCheck;
import org.ephys.knime.nodes.learning.LackingColumns;
import org.ephys.knime.nodes.learning.prediction.TrustLevelSettings;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.DatasetReader;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** Settings of <em>Model Validity</em>. */
final class ModelValidityNodeParameters implements NodeParameters {
    @Section(title = "New cells")
    interface CellsSection {}

    @Section(title = "Trust")
    @After(CellsSection.class)
    interface TrustSection {}

    @Section(title = "Random numbers")
    @After(TrustSection.class)
    interface RandomNumbersSection {}

    /** The texts of the new table. */
    static final class Labels extends ColumnChoice {
        Labels() {
            super(1, StringValue.class, none("the classes are not known"), automatic("label of the reader, if any"));
        }
    }

    @Widget(
            title = "Label column",
            description = "Column with the true class of cells, where it is known; cells may lack it. From "
                    + ValidityCheck.LEAST_LABELLED + " labelled "
                    + "cells on, accuracy and coverage of the prediction sets decide the verdict. Automatic: the column "
                    + "that a reader marked as label, if there is one.")
    @ChoicesProvider(Labels.class)
    @Layout(CellsSection.class)
    String m_labelColumn = ColumnChoice.NONE;

    @Widget(
            title = "Estimate the shares of the classes anew",
            description =
                    "Finds the shares of the classes among the new cells by expectation maximisation and adds the "
                            + "predictions under these shares. It is refused if the cells come from another distribution than the "
                            + "training cells: then it takes the difference for another mixture, and predictions become far worse.")
    @Layout(CellsSection.class)
    boolean m_changedShares;

    @Layout(TrustSection.class)
    TrustLevelSettings m_trust = new TrustLevelSettings();

    @Widget(
            title = "If the table lacks columns",
            description = "What to do with a table that the model cannot be used on.",
            advanced = true)
    @ValueSwitchWidget
    @Layout(CellsSection.class)
    LackingColumns m_lackingColumns = LackingColumns.FAIL;

    @Widget(
            title = "Static random seed",
            description = "Seed of the training cells that are drawn for the comparison, and of the forest that tells "
                    + "cells apart. Unchecked = another one at each execution.")
    @Layout(RandomNumbersSection.class)
    Optional<Integer> m_seed = Optional.of(0);

    ModelValidityNodeParameters() {}

    ModelValidityNodeParameters(final NodeParametersInput in) {
        if (in.getInPortSpec(1).orElse(null) instanceof DataTableSpec table
                && Columns.withRole(table, Role.LABEL).isPresent()) {
            m_labelColumn = ColumnChoice.AUTOMATIC;
        }
    }

    /**
     * @param table the new cells
     * @param model the model
     * @return why the branch is skipped, {@code ""} if it is not
     * @throws InvalidSettingsException if the table cannot be used and the branch is not to be skipped
     */
    String lacking(final DataTableSpec table, final EphysModelSpec model) throws InvalidSettingsException {
        try {
            model.check(table);
            return "";
        } catch (InvalidSettingsException e) {
            if (m_lackingColumns == LackingColumns.SKIP) {
                return "Skipped: " + e.getMessage();
            }
            throw e;
        }
    }

    /**
     * @param table the new cells
     * @param model the model
     * @return which columns to read
     * @throws InvalidSettingsException if the label column is missing
     */
    DatasetReader reader(final DataTableSpec table, final EphysModelSpec model) throws InvalidSettingsException {
        final String label = m_labelColumn.equals(ColumnChoice.AUTOMATIC)
                ? Columns.withRole(table, Role.LABEL).orElse("")
                : ColumnChoice.name(m_labelColumn);
        if (!label.isEmpty() && !table.containsName(label)) {
            throw new InvalidSettingsException(
                    "The table has no label column \"" + label + "\". The nearest names are: "
                            + String.join(", ", NearestNames.of(label, List.of(table.getColumnNames()))) + ".");
        }
        return new DatasetReader(
                model.columns(),
                Columns.withRole(table, Role.ID).orElse(""),
                label,
                Columns.withRole(table, Role.DONOR).orElse(""));
    }

    @Override
    public void validate() throws InvalidSettingsException {
        m_trust.validate();
        Bounds.check(this);
    }
}
