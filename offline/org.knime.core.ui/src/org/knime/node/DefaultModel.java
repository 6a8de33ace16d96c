package org.knime.node;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParameters;

/** Offline stand-in of KNIME's class of the same name, which is abstract: what a node does. */
public abstract class DefaultModel implements FluentNodeAPI {

    private final Class<? extends NodeParameters> m_parametersClass;

    private final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> m_configure;

    private final ExecuteConsumer m_execute;

    private DefaultModel(
            final Class<? extends NodeParameters> parametersClass,
            final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure,
            final ExecuteConsumer execute) {
        m_parametersClass = parametersClass;
        m_configure = configure;
        m_execute = execute;
    }

    static RequireModelParameters create() {
        return parametersClass -> configure -> execute -> new DefaultModel(parametersClass, configure, execute) {};
    }

    Optional<Class<? extends NodeParameters>> parametersClass() {
        return Optional.ofNullable(m_parametersClass);
    }

    void configure(final ConfigureInput input, final ConfigureOutput output) throws InvalidSettingsException {
        m_configure.accept(input, output);
    }

    void execute(final ExecuteInput input, final ExecuteOutput output)
            throws CanceledExecutionException, KNIMEException {
        m_execute.accept(input, output);
    }

    /** Asks for the parameters. */
    public interface RequireModelParameters {

        /**
         * @param parametersClass the class of the parameters
         * @return the next stage
         */
        RequireConfigureOrRearrangeColumns parametersClass(Class<? extends NodeParameters> parametersClass);
    }

    /** Asks how to configure. */
    public interface RequireConfigureOrRearrangeColumns {

        /**
         * @param configure makes the output specs from the input specs
         * @return the next stage
         */
        RequireExecute configure(ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure);
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

        /**
         * @param portIndex the index of an input
         * @return its spec, which must be that of a table
         */
        DataTableSpec getInTableSpec(int portIndex);
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

        /**
         * @param portIndex the index of an input
         * @return the input, which must be a table
         */
        BufferedDataTable getInTable(int portIndex);
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
}
