package org.ephys.knime.runner.testing;

import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Counts: a table with a number, a third of it, and a text in each row. */
public final class CountNodeFactory extends DefaultNodeFactory {

    static final class Parameters implements NodeParameters {

        @Widget(title = "Rows", description = "How many rows.")
        int m_rows = 3;

        @Widget(title = "Word", description = "A word for each row.")
        String m_word = "row";

        @Override
        public void validate() throws InvalidSettingsException {
            if (m_rows < 0) {
                throw new InvalidSettingsException("rows is " + m_rows + ", but must not be negative.");
            }
        }
    }

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Count")
            .icon("node.png")
            .shortDescription("Counts")
            .fullDescription("Counts <b>rows</b>. <a href=\"https://doi.org/10.1007/BF01449999\">Zermelo (1908), "
                    + "Investigations &amp; sets, Annals 65</a>.")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addOutputTable("All numbers", "A table"))
            .model(m -> m.parametersClass(Parameters.class)
                    .configure(CountNodeFactory::configure)
                    .execute(CountNodeFactory::execute));

    /** For the extension registry. */
    public CountNodeFactory() {
        super(NODE);
    }

    private static DataTableSpec spec() {
        return new DataTableSpecCreator()
                .addColumns(
                        new DataColumnSpecCreator("n", IntCell.TYPE).createSpec(),
                        new DataColumnSpecCreator("third", DoubleCell.TYPE).createSpec(),
                        new DataColumnSpecCreator("word", StringCell.TYPE).createSpec())
                .createSpec();
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) {
        out.setOutSpec(0, spec());
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out) throws CanceledExecutionException {
        final Parameters parameters = in.getParameters();
        final BufferedDataContainer container = in.getExecutionContext().createDataContainer(spec());
        for (int i = 0; i < parameters.m_rows; i++) {
            in.getExecutionContext().checkCanceled();
            container.addRowToTable(new DefaultRow(
                    RowKey.createRowKey((long) i),
                    new IntCell(i),
                    i == 1 ? DataType.getMissingCell() : new DoubleCell(i / 3.0),
                    new StringCell(parameters.m_word)));
        }
        container.close();
        out.setOutData(0, container.getTable());
        out.setWarningMessage("only counting");
    }
}
