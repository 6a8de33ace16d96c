package org.ephys.knime.nodes.engine;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.SequenceEngine;
import org.ephys.knime.models.sequence.network.SequenceNetwork;

/** An engine of another bundle, which is loaded when the engine is first used. */
final class ExtensionEngine implements SequenceEngine {
    private final IConfigurationElement element;
    private SequenceEngine engine;

    ExtensionEngine(final IConfigurationElement element) {
        this.element = element;
    }

    @Override
    public String name() {
        return element.getAttribute("name");
    }

    @Override
    public String version() {
        return engine().version();
    }

    @Override
    public SequenceNetwork open(final Architecture architecture, final int capacity) {
        return engine().open(architecture, capacity);
    }

    private synchronized SequenceEngine engine() {
        if (engine == null) {
            try {
                engine = (SequenceEngine) element.createExecutableExtension("class");
            } catch (final CoreException | ClassCastException e) {
                throw new ModelException(
                        "The engine \"" + name() + "\" of the bundle "
                                + element.getContributor().getName() + " cannot be loaded: " + e.getMessage()
                                + " Use the built-in engine.",
                        e);
            }
        }
        return engine;
    }
}
