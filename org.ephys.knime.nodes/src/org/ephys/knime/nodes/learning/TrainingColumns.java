package org.ephys.knime.nodes.learning;

import java.util.List;
import java.util.Optional;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.schema.NearestNames;
import org.ephys.knime.models.schema.NotFeatures;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.DatasetReader;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.DoubleColumnsProvider;

/** The columns that a learner is trained on; a part of the settings of every learner. */
public final class TrainingColumns implements NodeParameters {
    /** The texts of the training table. */
    static final class Targets extends ColumnChoice {
        Targets() {
            super(0, StringValue.class, automatic("label of the reader"));
        }
    }

    @Widget(
            title = "Target column",
            description = "Column with the class of each cell, e.g. the transcriptomic subclass. Cells without a class "
                    + "are refused. Automatic, and at first: the column that a reader marked as label, or else the last "
                    + "text column.")
    @ChoicesProvider(Targets.class)
    String m_targetColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "Feature columns",
            description = "Numeric columns to learn from. Missing values are allowed. Columns that were derived from "
                    + "the label or describe the acquisition do not belong here; at first all numeric columns but "
                    + "those that are known to.")
    @ChoicesProvider(DoubleColumnsProvider.class)
    ColumnFilter m_featureColumns = new ColumnFilter().withIncludeUnknownColumns();

    /** For the framework. */
    public TrainingColumns() {}

    /** @param in what is connected; the target is the column that a reader marked as label, else the last text column */
    public TrainingColumns(final NodeParametersInput in) {
        final Optional<DataTableSpec> table = in.getInTableSpec(0);
        if (table.isPresent()) {
            m_targetColumn = defaultTarget(table.get()).orElse(ColumnChoice.AUTOMATIC);
            m_featureColumns = new ColumnFilter(DatasetReader.numericColumns(table.get()).stream()
                            .filter(c -> !NotFeatures.contains(c.getName()))
                            .toList())
                    .withIncludeUnknownColumns();
        }
    }

    private static Optional<String> defaultTarget(final DataTableSpec table) {
        return Columns.withRole(table, Role.LABEL).or(() -> table.stream()
                .filter(c -> c.getType().isCompatible(StringValue.class))
                .map(DataColumnSpec::getName)
                .reduce((first, last) -> last));
    }

    /**
     * @param table the training table
     * @return name of its column to predict
     * @throws InvalidSettingsException if it has no such column
     */
    private String target(final DataTableSpec table) throws InvalidSettingsException {
        if (!ColumnChoice.isName(m_targetColumn)) {
            return defaultTarget(table)
                    .orElseThrow(() -> new InvalidSettingsException("The table has no text column that could be the"
                            + " target. Connect a table with the class of each cell."));
        }
        if (!table.containsName(m_targetColumn)) {
            throw new InvalidSettingsException("The table has no target column \"" + m_targetColumn
                    + "\". The nearest names are: "
                    + String.join(", ", NearestNames.of(m_targetColumn, List.of(table.getColumnNames()))) + ".");
        }
        return m_targetColumn;
    }

    /**
     * @param table the training table
     * @return which of its columns to read
     * @throws InvalidSettingsException if the target is missing or there is no feature
     */
    public DatasetReader reader(final DataTableSpec table) throws InvalidSettingsException {
        final String target = target(table);
        final List<DataColumnSpec> numeric = DatasetReader.numericColumns(table).stream()
                .filter(c -> !c.getName().equals(target))
                .toList();
        final String[] features = m_featureColumns.filter(numeric);
        if (features.length == 0) {
            throw new InvalidSettingsException("There is no feature column: choose at least one numeric column.");
        }
        return new DatasetReader(
                List.of(features),
                Columns.withRole(table, Role.ID).orElse(""),
                target,
                Columns.withRole(table, Role.DONOR).orElse(""));
    }

    /**
     * @param type kind of model
     * @param table the training table
     * @return what is known of the model before it is trained
     * @throws InvalidSettingsException if the target is missing or there is no feature
     */
    public EphysModelSpec modelSpec(final String type, final DataTableSpec table) throws InvalidSettingsException {
        final DatasetReader reader = reader(table);
        final List<String> units = reader.features().stream()
                .map(table::getColumnSpec)
                .map(Columns::unit)
                .toList();
        final String target = target(table);
        return new EphysModelSpec(
                type, target, new ModelSignature(reader.features(), units, classes(table.getColumnSpec(target))));
    }

    private static List<String> classes(final DataColumnSpec target) {
        final var values = target.getDomain().getValues();
        return values == null
                ? List.of()
                : values.stream().map(DataCell::toString).sorted().toList();
    }
}
