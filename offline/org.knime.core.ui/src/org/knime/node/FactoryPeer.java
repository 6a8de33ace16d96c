package org.knime.node;

import java.io.IOException;
import java.util.Optional;
import org.ephys.knime.offline.NodeDefinition;
import org.ephys.knime.offline.NodePeer;
import org.ephys.knime.offline.ViewDefinition;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultView.ViewInput;

/** Hands what factories keep private to the offline runtime. */
final class FactoryPeer implements NodePeer {

    @Override
    public NodeDefinition definition(final DefaultNodeFactory factory) {
        final DefaultNode node = factory.node();
        return new NodeDefinition(
                node.name(),
                node.icon(),
                node.shortDescription(),
                node.fullDescription(),
                node.keywordList(),
                node.ports().inputs(),
                node.ports().outputs(),
                node.model().parametersClass(),
                node.view().map(FactoryPeer::view));
    }

    private static ViewDefinition view(final DefaultView view) {
        return new ViewDefinition(view.description(), view.parametersClass(), view.page());
    }

    @Override
    public void configure(final DefaultNodeFactory factory, final ConfigureInput input, final ConfigureOutput output)
            throws InvalidSettingsException {
        factory.node().model().configure(input, output);
    }

    @Override
    public void execute(final DefaultNodeFactory factory, final ExecuteInput input, final ExecuteOutput output)
            throws CanceledExecutionException, KNIMEException, InvalidSettingsException {
        factory.node().model().execute(input, output);
    }

    @Override
    public Optional<Object> initialData(final DefaultNodeFactory factory, final ViewInput input) throws IOException {
        final var data = factory.node().view().flatMap(DefaultView::initialData);
        return data.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(data.get().make(input));
    }

    @Override
    public Optional<Object> service(final DefaultNodeFactory factory, final String name, final ViewInput input) {
        return factory.node().view().map(view -> view.services().get(name)).map(handler -> handler.apply(input));
    }
}
