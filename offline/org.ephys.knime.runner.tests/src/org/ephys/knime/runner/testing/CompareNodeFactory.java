package org.ephys.knime.runner.testing;

import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Takes cells by group, with the settings that say so. */
public final class CompareNodeFactory extends DefaultNodeFactory {

    /** Settings. */
    public static final class Parameters implements NodeParameters {

        @Widget(title = "Group column", description = "Column of the groups.")
        String m_groupColumn = "treatment";

        @Widget(title = "Donor column", description = "Column of the donors.")
        String m_donorColumn = "<automatic>";
    }

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Compare")
            .icon("node.png")
            .shortDescription("Compares")
            .fullDescription("Compares groups.")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputTable("Cells", "A table").addOutputTable("Same", "The same"))
            .model(m -> m.parametersClass(Parameters.class)
                    .configure(CompareNodeFactory::configure)
                    .execute(CompareNodeFactory::execute));

    /** For the extension registry. */
    public CompareNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) {
        out.setOutSpec(0, in.getInTableSpec(0));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out) {
        out.setOutData(0, in.getInTable(0));
    }
}
