package org.ephys.knime.runner.testing;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;

/** A predictor that says of four cells what to do with its predictions. */
public final class GuessNodeFactory extends DefaultNodeFactory {

    static final class Parameters implements NodeParameters {}

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Guess Predictor")
            .icon("node.png")
            .shortDescription("Guesses")
            .fullDescription("Guesses.")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addOutputTable("Guesses", "A table"))
            .model(m -> m.parametersClass(Parameters.class)
                    .configure(GuessNodeFactory::configure)
                    .execute(GuessNodeFactory::execute));

    /** For the extension registry. */
    public GuessNodeFactory() {
        super(NODE);
    }

    /** @return columns as predictors have them */
    public static DataTableSpec spec() {
        return new DataTableSpec(
                text("id"),
                text("type"),
                text("Prediction (type)"),
                new DataColumnSpecCreator("Prediction (type) (Confidence)", DoubleCell.TYPE).createSpec(),
                new DataColumnSpecCreator("P (type=Sst)", DoubleCell.TYPE).createSpec(),
                text("Decision"),
                text("Reason"));
    }

    private static DataColumnSpec text(final String name) {
        return new DataColumnSpecCreator(name, StringCell.TYPE).createSpec();
    }

    /** @return what is said of each cell */
    public static DefaultRow[] rows() {
        return new DefaultRow[] {
            row("a", "Sst", "Sst", 0.9, "confident"),
            row("b", "Vip", "Sst", 0.8, "confident"),
            row("c", null, "Vip", 0.7, "confident"),
            row("d", "Sst", null, Double.NaN, "withheld")
        };
    }

    private static DefaultRow row(
            final String id, final String type, final String guess, final double share, final String decision) {
        final DataCell number = Double.isNaN(share) ? DataType.getMissingCell() : new DoubleCell(share);
        return new DefaultRow(
                new RowKey(id), cell(id), cell(type), cell(guess), number, number, cell(decision), cell("because"));
    }

    private static DataCell cell(final String text) {
        return text == null ? DataType.getMissingCell() : new StringCell(text);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) {
        out.setOutSpec(0, spec());
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out) {
        final BufferedDataContainer container = in.getExecutionContext().createDataContainer(spec());
        for (final DefaultRow row : rows()) {
            container.addRowToTable(row);
        }
        container.close();
        out.setOutData(0, container.getTable());
    }
}
