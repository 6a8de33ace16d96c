package org.ephys.knime.offline.testing;

import java.util.Map;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** A source with a view. */
public final class RowsNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Rows")
            .icon("rows.png")
            .shortDescription("Makes rows")
            .fullDescription("Makes as many rows as told.")
            .sinceVersion(0, 1, 0)
            .ports(ports -> ports.addOutputTable("Rows", "The rows"))
            .model(model -> model.parametersClass(AllKinds.class)
                    .configure((in, out) -> {
                        out.setOutSpec(0, spec());
                        out.setWarningMessage("configured");
                    })
                    .execute((in, out) -> {
                        final AllKinds parameters = in.getParameters();
                        final BufferedDataContainer container =
                                in.getExecutionContext().createDataContainer(spec());
                        for (int i = 0; i < parameters.m_count; i++) {
                            in.getExecutionContext().checkCanceled();
                            in.getExecutionContext().setProgress((i + 1.0) / parameters.m_count, "row " + i);
                            container.addRowToTable(new DefaultRow(
                                    RowKey.createRowKey((long) i),
                                    new StringCell("n" + i),
                                    new DoubleCell(i * parameters.m_factor)));
                        }
                        container.close();
                        out.setOutData(0, container.getTable());
                        out.setInternalData(container.getTable());
                        out.setWarningMessage("executed");
                    }))
            .addView(view -> view.withoutParameters()
                    .description("Shows the number of rows")
                    .page(page -> page.fromString(() -> "<html>rows</html>").relativePath("index.html"))
                    .initialData(data -> data.data(input -> Map.of("rows", input.getInternalTables()[0].size())))
                    .dataService(service -> service.handler(input -> new RowService(input.getInternalTables()[0]))))
            .keywords("rows", "test");

    /** The node. */
    public RowsNodeFactory() {
        super(NODE);
    }

    static DataTableSpec spec() {
        return new DataTableSpec(
                new DataColumnSpecCreator("name", StringCell.TYPE).createSpec(),
                new DataColumnSpecCreator("x", DoubleCell.TYPE).createSpec());
    }
}
