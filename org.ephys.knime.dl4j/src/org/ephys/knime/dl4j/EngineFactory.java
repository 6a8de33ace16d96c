package org.ephys.knime.dl4j;

import org.eclipse.core.runtime.IExecutableExtensionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Makes the engine for the extension registry; the only class here that knows OSGi. */
public final class EngineFactory implements IExecutableExtensionFactory {
    @Override
    public Object create() {
        final BundleContext context =
                FrameworkUtil.getBundle(EngineFactory.class).getBundleContext();
        // the bundle's own place in the configuration area, which is writable even where the installation is not
        return new Dl4jEngine(context.getDataFile("native").toPath());
    }
}
