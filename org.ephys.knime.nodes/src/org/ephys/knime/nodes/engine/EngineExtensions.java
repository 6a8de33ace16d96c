package org.ephys.knime.nodes.engine;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.ephys.knime.models.sequence.SequenceEngines;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Makes the engines of other bundles known as long as this bundle is active, which it is from its first class on. */
public final class EngineExtensions implements BundleActivator {
    /** The extension point. */
    public static final String POINT = "org.ephys.knime.nodes.sequenceEngines";

    private final List<SequenceEngines.Registration> registrations = new ArrayList<>();

    @Override
    public void start(final BundleContext context) {
        for (final IConfigurationElement element :
                Platform.getExtensionRegistry().getConfigurationElementsFor(POINT)) {
            registrations.add(SequenceEngines.add(new ExtensionEngine(element)));
        }
    }

    @Override
    public void stop(final BundleContext context) {
        registrations.forEach(SequenceEngines.Registration::close);
        registrations.clear();
    }
}
