package org.knime.node;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParameters;

/** Offline stand-in of KNIME's class of the same name: what a node does. */
public abstract class DefaultModel implements FluentNodeAPI {

    private final Class<? extends NodeParameters> m_parametersClass;

    DefaultModel(final Class<? extends NodeParameters> parametersClass) {
        m_parametersClass = parametersClass;
    }

    static RequireModelParameters create() {
        return parametersClass -> new RequireConfigureOrRearrangeColumns() {

            @Override
            public RequireExecute configure(final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> c) {
                return execute -> new StandardDefaultModel(parametersClass, c, execute);
            }

            @Override
            public DefaultModel rearrangeColumns(
                    final ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> r) {
                return new RearrangeColumnsDefaultModel(parametersClass, r);
            }
        };
    }

    Optional<Class<? extends NodeParameters>> parametersClass() {
        return Optional.ofNullable(m_parametersClass);
    }

    abstract void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException;

    abstract void execute(ExecuteInput input, ExecuteOutput output)
            throws CanceledExecutionException, KNIMEException, InvalidSettingsException;

    static final class StandardDefaultModel extends DefaultModel {

        private final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> m_configure;

        private final ExecuteConsumer m_execute;

        StandardDefaultModel(
                final Class<? extends NodeParameters> parametersClass,
                final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure,
                final ExecuteConsumer execute) {
            super(parametersClass);
            m_configure = configure;
            m_execute = execute;
        }

        @Override
        void configure(final ConfigureInput input, final ConfigureOutput output) throws InvalidSettingsException {
            m_configure.accept(input, output);
        }

        @Override
        void execute(final ExecuteInput input, final ExecuteOutput output)
                throws CanceledExecutionException, KNIMEException {
            m_execute.accept(input, output);
        }
    }

    static final class RearrangeColumnsDefaultModel extends DefaultModel {

        private final ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> m_rearrange;

        RearrangeColumnsDefaultModel(
                final Class<? extends NodeParameters> parametersClass,
                final ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrange) {
            super(parametersClass);
            m_rearrange = rearrange;
        }

        private ColumnRearranger rearranger(final NodeParameters parameters, final DataTableSpec spec)
                throws InvalidSettingsException {
            final ColumnRearranger[] rearranger = new ColumnRearranger[1];
            m_rearrange.accept(
                    new RearrangeColumnsInput() {

                        @Override
                        @SuppressWarnings("unchecked")
                        public <S extends NodeParameters> S getParameters() {
                            return (S) parameters;
                        }

                        @Override
                        public DataTableSpec getDataTableSpec() {
                            return spec;
                        }
                    },
                    made -> rearranger[0] = made);
            if (rearranger[0] == null) {
                throw new IllegalStateException("The node set no ColumnRearranger.");
            }
            return rearranger[0];
        }

        @Override
        void configure(final ConfigureInput input, final ConfigureOutput output) throws InvalidSettingsException {
            output.setOutSpec(
                    0,
                    rearranger(input.getParameters(), input.getInTableSpec(0)).createSpec());
        }

        @Override
        void execute(final ExecuteInput input, final ExecuteOutput output)
                throws CanceledExecutionException, InvalidSettingsException {
            final BufferedDataTable in = input.getInTable(0);
            final ExecutionContext exec = input.getExecutionContext();
            output.setOutData(
                    0,
                    exec.createColumnRearrangeTable(
                            in, rearranger(input.getParameters(), in.getDataTableSpec()), exec));
        }
    }

    /** Asks for the parameters. */
    public interface RequireModelParameters {

        /**
         * @param parametersClass the class of the parameters
         * @return the next stage
         */
        RequireConfigureOrRearrangeColumns parametersClass(Class<? extends NodeParameters> parametersClass);

        /** @return the next stage */
        default RequireConfigureOrRearrangeColumns withoutParameters() {
            return parametersClass(null);
        }
    }

    /** Asks how to configure. */
    public interface RequireConfigureOrRearrangeColumns {

        /**
         * @param configure makes the output specs from the input specs
         * @return the next stage
         */
        RequireExecute configure(ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure);

        /**
         * @param rearrangeColumns describes how the one output table is made from the one input table
         * @return the model
         */
        DefaultModel rearrangeColumns(
                ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrangeColumns);
    }

    /**
     * Makes output from input.
     *
     * @param <I> input
     * @param <O> output
     */
    public interface ConfigureOrRearrangerConsumer<I, O> {

        /**
         * @param input input
         * @param output output
         * @throws InvalidSettingsException when the node cannot run
         */
        void accept(I input, O output) throws InvalidSettingsException;
    }

    /** Asks how to execute. */
    public interface RequireExecute {

        /**
         * @param execute makes the outputs from the inputs
         * @return the model
         */
        DefaultModel execute(ExecuteConsumer execute);
    }

    /** Makes the outputs from the inputs. */
    public interface ExecuteConsumer {

        /**
         * @param input inputs
         * @param output outputs
         * @throws CanceledExecutionException when the user cancelled
         * @throws KNIMEException when the node fails
         */
        void accept(ExecuteInput input, ExecuteOutput output) throws CanceledExecutionException, KNIMEException;
    }

    /** What is known before execution. */
    public interface ConfigureInput {

        /**
         * @param <S> the class of the parameters
         * @return the parameters
         */
        <S extends NodeParameters> S getParameters();

        /** @return the specs of all inputs */
        PortObjectSpec[] getInPortSpecs();

        /**
         * @param <S> the class of the spec
         * @param index the index of an input
         * @return its spec
         */
        <S extends PortObjectSpec> S getInPortSpec(int index);

        /** @return the specs of the inputs, which must be tables */
        DataTableSpec[] getInTableSpecs();

        /**
         * @param portIndex the index of an input
         * @return its spec, which must be that of a table
         */
        DataTableSpec getInTableSpec(int portIndex);

        /** @return the types of the outputs */
        PortType[] getOutPortTypes();
    }

    /** Receives what is known of the outputs before execution. */
    public interface ConfigureOutput {

        /**
         * @param <S> the class of the spec
         * @param index the index of an output
         * @param spec its spec, or null while unknown
         */
        <S extends PortObjectSpec> void setOutSpec(int index, S spec);

        /**
         * @param <S> the class of the specs
         * @param specs the specs of all outputs
         */
        @SuppressWarnings("unchecked")
        <S extends PortObjectSpec> void setOutSpecs(S... specs);

        /** @param message a warning */
        void setWarningMessage(String message);
    }

    /** The inputs. */
    public interface ExecuteInput {

        /**
         * @param <S> the class of the parameters
         * @return the parameters
         */
        <S extends NodeParameters> S getParameters();

        /** @return makes tables, reports progress, asks for cancellation */
        ExecutionContext getExecutionContext();

        /** @return all inputs */
        PortObject[] getInPortObjects();

        /**
         * @param <D> the class of the input
         * @param portIndex the index of an input
         * @return the input
         */
        <D extends PortObject> D getInPortObject(int portIndex);

        /** @return all inputs, which must be tables */
        BufferedDataTable[] getInTables();

        /**
         * @param portIndex the index of an input
         * @return the input, which must be a table
         */
        BufferedDataTable getInTable(int portIndex);

        /** @return the types of the outputs */
        PortType[] getOutPortTypes();
    }

    /** Receives the outputs. */
    public interface ExecuteOutput {

        /**
         * @param <D> the class of the output
         * @param index the index of an output
         * @param data the output
         */
        <D extends PortObject> void setOutData(int index, D data);

        /**
         * @param <D> the class of the outputs
         * @param data all outputs
         */
        @SuppressWarnings("unchecked")
        <D extends PortObject> void setOutData(D... data);

        /**
         * @param <D> the class of the data
         * @param data what the view shows
         */
        @SuppressWarnings("unchecked")
        <D extends PortObject> void setInternalData(D... data);

        /** @param message a warning */
        void setWarningMessage(String message);
    }

    /** What the columns of the output are made from. */
    public interface RearrangeColumnsInput {

        /**
         * @param <S> the class of the parameters
         * @return the parameters
         */
        <S extends NodeParameters> S getParameters();

        /** @return the columns of the input */
        DataTableSpec getDataTableSpec();
    }

    /** Receives how the columns of the output are made. */
    public interface RearrangeColumnsOutput {

        /** @param rearranger how the columns of the output are made */
        void setColumnRearranger(ColumnRearranger rearranger);
    }
}
