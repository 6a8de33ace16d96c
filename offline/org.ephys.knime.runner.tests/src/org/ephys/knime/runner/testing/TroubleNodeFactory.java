package org.ephys.knime.runner.testing;

import java.util.concurrent.locks.LockSupport;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Hands its input on, switches the branch after it off, fails, waits to be cancelled, or does not even listen to that. */
public final class TroubleNodeFactory extends DefaultNodeFactory {

    enum Trouble {
        NONE,
        OFF,
        FAIL,
        BUG,
        WAIT,
        DEAF
    }

    static final class Parameters implements NodeParameters {

        @Widget(title = "Trouble", description = "Which trouble it makes.")
        Trouble m_trouble = Trouble.NONE;
    }

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Trouble")
            .icon("node.png")
            .shortDescription("Makes trouble")
            .fullDescription("Makes trouble.")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputTable("Data", "A table").addOutputTable("Same data", "The same table"))
            .model(m -> m.parametersClass(Parameters.class)
                    .configure(TroubleNodeFactory::configure)
                    .execute(TroubleNodeFactory::execute));

    /** For the extension registry. */
    public TroubleNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) {
        final Parameters parameters = in.getParameters();
        out.setOutSpec(
                0, parameters.m_trouble == Trouble.OFF ? InactiveBranchPortObjectSpec.INSTANCE : in.getInTableSpec(0));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final Parameters parameters = in.getParameters();
        switch (parameters.m_trouble) {
            case OFF -> out.setOutData(0, InactiveBranchPortObject.INSTANCE);
            case FAIL -> throw new KNIMEException("No trough in sweep 3.");
            case BUG -> throw new IllegalStateException("not foreseen");
            case WAIT -> {
                while (true) {
                    in.getExecutionContext().checkCanceled();
                    in.getExecutionContext().setProgress(0.5, "waiting");
                    LockSupport.parkNanos(1_000_000);
                }
            }
            case DEAF -> {
                while (true) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            default -> out.setOutData(0, in.getInTable(0));
        }
    }
}
