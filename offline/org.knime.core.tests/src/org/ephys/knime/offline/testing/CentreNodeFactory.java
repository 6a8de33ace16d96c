package org.ephys.knime.offline.testing;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.SingleCellFactory;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Subtracts the mean of an optional model. */
public final class CentreNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Centre")
            .icon("centre.png")
            .shortDescription("Centres x")
            .fullDescription("Subtracts the mean.")
            .sinceVersion(0, 1, 0)
            .dynamicPorts(ports -> ports.addInputPortGroup(
                            "Data",
                            group -> group.name("Data").description("Data").fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("Model", group -> group.name("Model")
                            .description("Mean")
                            .optional()
                            .supportedTypes(MeanModel.TYPE))
                    .addOutputPortGroup(
                            "Centred",
                            group -> group.name("Centred").description("Data").fixed(BufferedDataTable.TYPE)))
            .model(model -> model.withoutParameters()
                    .configure((in, out) -> out.setOutSpec(
                            0, rearranger(in.getInTableSpec(0), 0).createSpec()))
                    .execute((in, out) -> {
                        final boolean hasModel = in.getInPortObjects().length > 1;
                        final double mean =
                                hasModel ? in.<MeanModel>getInPortObject(1).mean() : 0;
                        final BufferedDataTable data = in.getInTable(0);
                        out.setOutData(
                                0,
                                in.getExecutionContext()
                                        .createColumnRearrangeTable(
                                                data,
                                                rearranger(data.getDataTableSpec(), mean),
                                                in.getExecutionContext()));
                    }));

    /** The node. */
    public CentreNodeFactory() {
        super(NODE);
    }

    private static ColumnRearranger rearranger(final org.knime.core.data.DataTableSpec spec, final double mean) {
        final ColumnRearranger rearranger = new ColumnRearranger(spec);
        final int x = spec.findColumnIndex("x");
        rearranger.append(new SingleCellFactory(new DataColumnSpecCreator("centred", DoubleCell.TYPE).createSpec()) {

            @Override
            public DataCell getCell(final DataRow row) {
                return new DoubleCell(((DoubleValue) row.getCell(x)).getDoubleValue() - mean);
            }
        });
        return rearranger;
    }
}
