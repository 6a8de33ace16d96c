package org.ephys.knime.offline.testing;

import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataContainer;
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
                    .addOutputPortGroup(
                            "Centred",
                            group -> group.name("Centred").description("Data").fixed(BufferedDataTable.TYPE))
                    .addInputAndOutputPortGroup("Model", group -> group.inputName("Model")
                            .inputDescription("Mean")
                            .outputName("Used")
                            .outputDescription("The model again")
                            .optional()
                            .supportedTypes(MeanModel.TYPE)))
            .model(model -> model.parametersClass(NoParameters.class)
                    .configure((in, out) -> {
                        out.setOutSpec(0, centred());
                        if (in.getInPortSpecs().length > 1) {
                            out.setOutSpec(1, in.getInPortSpec(1));
                        }
                    })
                    .execute((in, out) -> {
                        final boolean hasModel = in.getInPortObjects().length > 1;
                        final double mean =
                                hasModel ? in.<MeanModel>getInPortObject(1).mean() : 0;
                        final BufferedDataTable data = in.getInTable(0);
                        final int x = data.getDataTableSpec().findColumnIndex("x");
                        final BufferedDataContainer container =
                                in.getExecutionContext().createDataContainer(centred());
                        for (final DataRow row : data) {
                            container.addRowToTable(new DefaultRow(
                                    row.getKey(),
                                    new DoubleCell(((DoubleValue) row.getCell(x)).getDoubleValue() - mean)));
                        }
                        container.close();
                        out.setOutData(0, container.getTable());
                        if (hasModel) {
                            out.setOutData(1, in.getInPortObject(1));
                        }
                    }));

    /** The node. */
    public CentreNodeFactory() {
        super(NODE);
    }

    private static DataTableSpec centred() {
        return new DataTableSpec(new DataColumnSpecCreator("centred", DoubleCell.TYPE).createSpec());
    }
}
