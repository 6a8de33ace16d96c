package org.ephys.knime.offline;

import java.io.IOException;
import java.util.Optional;
import org.ephys.knime.offline.table.Peers;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.DefaultView.ViewInput;

/** Reaches what factories keep private. */
public interface NodePeer {

    /** The implementation. */
    NodePeer INSTANCE = Peers.load(NodePeer.class, "org.knime.node.FactoryPeer");

    /**
     * @param factory a factory
     * @return what it says about its node
     */
    NodeDefinition definition(DefaultNodeFactory factory);

    /**
     * @param factory a factory
     * @param input what is known before execution
     * @param output receives what is known of the outputs
     * @throws InvalidSettingsException when the node cannot run
     */
    void configure(DefaultNodeFactory factory, ConfigureInput input, ConfigureOutput output)
            throws InvalidSettingsException;

    /**
     * @param factory a factory
     * @param input the inputs
     * @param output receives the outputs
     * @throws CanceledExecutionException when the user cancelled
     * @throws KNIMEException when the node fails
     * @throws InvalidSettingsException when the node cannot run
     */
    void execute(DefaultNodeFactory factory, ExecuteInput input, ExecuteOutput output)
            throws CanceledExecutionException, KNIMEException, InvalidSettingsException;

    /**
     * @param factory a factory
     * @param input what the view is made from
     * @return what the page gets when it is opened; a text when the node has a serializer
     * @throws IOException when the serializer fails
     */
    Optional<Object> initialData(DefaultNodeFactory factory, ViewInput input) throws IOException;

    /**
     * @param factory a factory
     * @param name the name of a data service, empty for the only one
     * @param input what the view is made from
     * @return the object whose methods the page can call
     */
    Optional<Object> service(DefaultNodeFactory factory, String name, ViewInput input);
}
